package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.signal.SignalFindings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a submission or a correction makes of what one customer knows. */
final class Submissions {
    private final Answers answers;

    Submissions(Answers answers) {
        this.answers = answers;
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
            @Nullable SignalFindings findings,
            boolean held) {
        Map<String, Answer> changed = answers.submitted(known, event, submission, findings);
        TenantState next = new TenantState(
                known.erasedAt(),
                event.receivedAt(),
                changed,
                profile(known.profile(), event, submission, answers.linksVisits(changed, submission, findings)),
                vendorDenials(known, submission, findings),
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
            TenantState known, Submission submission, @Nullable SignalFindings findings) {
        if (findings == null) {
            return known.vendorDenials().isEmpty() || answers.agreesToSharing(submission)
                    ? Map.of()
                    : known.vendorDenials();
        }
        return findings.vendors();
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
