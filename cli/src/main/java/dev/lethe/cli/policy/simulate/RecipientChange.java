package dev.lethe.cli.policy.simulate;

import java.util.Map;
import java.util.TreeMap;

/** What a draft changes for one recipient. */
public final class RecipientChange {
    private final Map<String, Long> gained = new TreeMap<>();
    private final Map<String, Long> lost = new TreeMap<>();
    private final Map<String, Long> takenBack = new TreeMap<>();
    private long otherFields;

    RecipientChange() {}

    /** People of whom it would hold something in addition, by the reason why it does not now. */
    public Map<String, Long> gained() {
        return gained;
    }

    /** People of whom it would no longer hold anything, by the reason. */
    public Map<String, Long> lost() {
        return lost;
    }

    /** People of whom it would hold other fields or forms. */
    public long otherFields() {
        return otherFields;
    }

    /** Records that are taken back as soon as the draft comes into force, by the reason. */
    public Map<String, Long> takenBack() {
        return takenBack;
    }

    void addGained(String reason) {
        gained.merge(reason, 1L, Long::sum);
    }

    void addLost(String reason) {
        lost.merge(reason, 1L, Long::sum);
    }

    void addOtherFields() {
        otherFields++;
    }

    void addTakenBack(String reason) {
        takenBack.merge(reason, 1L, Long::sum);
    }
}
