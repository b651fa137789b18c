package dev.lethe.streams.replay;

import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What lines of the ledger have in common. */
final class Lines {
    private Lines() {}

    /** Whether both are about the same customer's record, in the same form, at the same recipient. */
    static boolean areOfOneRecord(Disclosure a, Disclosure b) {
        return a.getTenant().equals(b.getTenant())
                && a.getRecipient().equals(b.getRecipient())
                && a.getChannel() == b.getChannel()
                && Objects.equals(a.getProfile(), b.getProfile());
    }

    /** Whether both say the same but for what stands for the record's key. */
    static boolean sayTheSame(Disclosure a, Disclosure b) {
        return a.getAction() == b.getAction() && areAlike(a, b);
    }

    /** As {@link #sayTheSame}, where something given for the first time counts like something changed. */
    static boolean areAlike(Disclosure a, Disclosure b) {
        return areOfOneRecord(a, b)
                && isRemoval(a) == isRemoval(b)
                && a.getReason().equals(b.getReason())
                && a.getFields().equals(b.getFields())
                && a.getPurposes().equals(b.getPurposes())
                && a.getLegalBasis() == b.getLegalBasis()
                && a.getPolicyVersion() == b.getPolicyVersion();
    }

    /** Whether it tells of what an authority was given because the law demanded it. */
    static boolean isOnRequest(Disclosure line) {
        return line.getChannel() == Channel.ON_REQUEST;
    }

    static boolean isRemoval(Disclosure line) {
        return line.getAction() == DisclosureAction.REMOVED;
    }

    /** In what {@code found} differs from {@code expected}: {@code reason ERASED -> CONSENT_REFUSED}. */
    static List<String> differences(Disclosure expected, Disclosure found) {
        List<String> differences = new ArrayList<>();
        compare("action", expected.getAction(), found.getAction(), differences);
        compare("reason", expected.getReason(), found.getReason(), differences);
        compare("fields", expected.getFields(), found.getFields(), differences);
        compare("purposes", expected.getPurposes(), found.getPurposes(), differences);
        compare("basis", expected.getLegalBasis(), found.getLegalBasis(), differences);
        compare("policy", expected.getPolicyVersion(), found.getPolicyVersion(), differences);
        if (!expected.getReference().equals(found.getReference())) {
            differences.add("record: another one");
        }
        return differences;
    }

    private static void compare(String what, Object expected, Object found, List<String> differences) {
        if (!expected.equals(found)) {
            differences.add("%s %s -> %s".formatted(what, expected, found));
        }
    }
}
