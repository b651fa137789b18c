package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.event.SubjectEvent;
import java.util.regex.Pattern;

/** Checks legal holds: their names stand in paths and on the records of requests that they hold. */
final class HoldRules {
    private static final Pattern HOLD_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    static final int LONGEST_REFERENCE = 200;

    private HoldRules() {}

    static SubjectEvent.LegalHold check(HoldDraft draft, boolean lifted, Violations violations) {
        String holdId = draft.holdId();
        if (holdId == null || !HOLD_ID.matcher(holdId).matches()) {
            violations.add(
                    "holdId", Rule.HOLD_ID_INVALID, "Give 1 to 64 letters, digits, dots, underscores or hyphens.");
        }
        String reference = draft.reference() == null ? "" : draft.reference().strip();
        if (!lifted && !isReference(reference)) {
            violations.add(
                    "reference",
                    Rule.REFERENCE_INVALID,
                    "Say in 1 to " + LONGEST_REFERENCE + " characters what the hold rests on, without personal data.");
        }
        return new SubjectEvent.LegalHold(String.valueOf(holdId), lifted, draft.everywhere(), lifted ? "" : reference);
    }

    static boolean isReference(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_REFERENCE && StorableText.isStorable(text);
    }
}
