package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Purpose;
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
    private final List<String> visits;

    Submissions(Policy policy, Answers answers) {
        this.answers = answers;
        this.vendors = policy.recipients().values().stream()
                .filter(recipient -> recipient.tcf() != null)
                .toList();
        this.visits = policy.purposes().values().stream()
                .filter(Purpose::visits)
                .map(Purpose::id)
                .toList();
    }

    TenantState applied(TenantState known, SubjectEvent event, Submission submission, @Nullable SignalReading reading) {
        Map<String, Answer> changed = answers.submitted(known, event, submission, reading);
        TenantState next = new TenantState(
                known.erasedAt(),
                event.receivedAt(),
                changed,
                profile(known.profile(), event, submission, linksVisits(changed, submission)),
                vendorDenials(reading),
                known.holdings());
        return next.grantsAnything() ? next : next.withProfile(null);
    }

    /** A visit is linked only with a yes to that, and never against a signal. */
    private boolean linksVisits(Map<String, Answer> changed, Submission submission) {
        if (submission.signals().optOut()) {
            return false;
        }
        for (String purpose : visits) {
            Answer answer = changed.get(purpose);
            if (answer != null && answer.granted()) {
                return true;
            }
        }
        return false;
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
     * What the consent string says of each vendor of the policy; the latest submission's string is the one that counts.
     */
    private Map<String, Reason> vendorDenials(@Nullable SignalReading reading) {
        if (reading == null) {
            return Map.of();
        }
        Map<String, Reason> denials = new HashMap<>();
        for (Recipient vendor : vendors) {
            if (vendor.tcf() != null) {
                denials.put(vendor.id(), reading.vendorDenial(vendor.tcf()).orElse(Reason.CONSENT_GRANTED));
            }
        }
        return Map.copyOf(denials);
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
