package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.signal.SignalReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a submission or a correction makes of what one customer knows. */
final class Submissions {
    private final Answers answers;
    private final List<Recipient> vendors;

    Submissions(Policy policy, Answers answers) {
        this.answers = answers;
        this.vendors = policy.recipients().values().stream()
                .filter(recipient -> recipient.tcf() != null)
                .toList();
    }

    /**
     * What is known after {@code submission}.
     *
     * @param held whether a legal hold demands that values be kept, whatever the person says
     */
    TenantState applied(
            TenantState known,
            SubjectEvent event,
            Submission submission,
            @Nullable SignalReading reading,
            boolean held) {
        Map<String, Answer> changed = answers.submitted(known, event, submission, reading);
        TenantState next = new TenantState(
                known.erasedAt(),
                event.receivedAt(),
                changed,
                profile(known.profile(), event, submission, answers.linksVisits(changed, submission, reading)),
                vendorDenials(known, submission, reading),
                known.holdings(),
                known.counted());
        return next.grantsAnything() ? next : next.withProfile(held ? known.profile() : null);
    }

    private static ContactProfile profile(
            @Nullable ContactProfile before, SubjectEvent event, Submission submission, boolean visits) {
        PersonFields fields =
                before == null ? submission.fields() : before.fields().updatedWith(submission.fields());
        return new ContactProfile(
                fields,
                submission.widget(),
                submission.noticeVersion(),
                before == null ? event.receivedAt() : before.collectedAt(),
                visits ? submission.visitorToken() : null);
    }

    /**
     * What the latest consent string says of each vendor. A form that brings none leaves it at that, unless the person
     * agrees to sharing once more.
     */
    private Map<String, Reason> vendorDenials(
            TenantState known, Submission submission, @Nullable SignalReading reading) {
        if (reading == null) {
            return known.vendorDenials().isEmpty() || answers.agreesToSharing(submission)
                    ? Map.of()
                    : known.vendorDenials();
        }
        Map<String, Reason> said = new HashMap<>();
        said.put(TenantState.LATER_VENDORS, Reason.TCF_VENDOR_UNDISCLOSED);
        for (Recipient vendor : vendors) {
            if (vendor.tcf() != null) {
                said.put(vendor.id(), reading.vendorDenial(vendor.tcf()).orElse(Reason.CONSENT_GRANTED));
            }
        }
        return Map.copyOf(said);
    }

    static ContactProfile corrected(ContactProfile profile, Correction correction) {
        PersonFields merged = profile.fields().updatedWith(correction.fields());
        return profile.withFields(cleared(merged, correction.cleared()));
    }

    private static PersonFields cleared(PersonFields fields, Set<String> names) {
        if (names.isEmpty()) {
            return fields;
        }
        Map<String, String> custom = new HashMap<>(fields.custom());
        custom.keySet().removeIf(name -> names.contains(Projection.CUSTOM_PREFIX + name));
        return new PersonFields(
                kept(names, FieldType.EMAIL, fields.email()),
                kept(names, FieldType.PHONE, fields.phone()),
                kept(names, FieldType.GIVEN_NAME, fields.givenName()),
                kept(names, FieldType.FAMILY_NAME, fields.familyName()),
                kept(names, FieldType.POSTAL_CODE, fields.postalCode()),
                kept(names, FieldType.BIRTH_DATE, fields.birthDate()),
                Map.copyOf(custom));
    }

    private static @Nullable String kept(Set<String> cleared, FieldType type, @Nullable String value) {
        return cleared.contains(type.id()) ? null : value;
    }
}
