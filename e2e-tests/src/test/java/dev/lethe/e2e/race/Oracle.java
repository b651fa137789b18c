package dev.lethe.e2e.race;

import dev.lethe.e2e.race.Act.Answer;
import dev.lethe.e2e.race.Act.Correct;
import dev.lethe.e2e.race.Act.Erase;
import dev.lethe.e2e.race.Act.EraseEverywhere;
import dev.lethe.e2e.race.Act.OptOut;
import dev.lethe.e2e.race.Act.SignUp;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.traffic.expect.ExpectedContact;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must be known and held of one person, worked out from the acts in the order of the person's log. Shares nothing
 * with the decisions of the pipeline; who may have what is in {@link Demonstration}.
 */
final class Oracle {
    private final Words words;
    private final Demonstration demonstration;
    private final Map<String, Memory> memories =
            new TreeMap<>(Map.of(Act.ACME, new Memory(), Act.GLOBEX, new Memory()));
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, String> lastRuns = new HashMap<>();
    private final Map<String, ExpectedErasure> erasures = new HashMap<>();
    private final Map<Item, String> stories = new HashMap<>();
    private Map<Item, ExpectedContact> held = Map.of();
    private Instant erasedEverywhereAt = Instant.MIN;
    private boolean optedOut;

    Oracle(Actor actor, SubjectId subject) {
        this.words = new Words(actor.person());
        this.demonstration = new Demonstration(subject);
    }

    /**
     * The next event of the log.
     *
     * @param at when it happened
     */
    void happens(String id, Act act, Instant at) {
        if (accepted.contains(id)) {
            return;
        }
        Map<Item, ExpectedContact> before = held;
        boolean erasure = act instanceof Erase || act instanceof EraseEverywhere;
        boolean counts = erasure ? erased(id, act, at) : said(act, at);
        if (counts) {
            accepted.add(id);
            held = demonstration.held(memories, optedOut);
            demonstration.note(before, held, stories);
        }
    }

    /** Everything that anybody holds now; a digest without content. */
    Map<Item, ExpectedContact> held() {
        return held;
    }

    /** What the ledger says of each item: {@code +} given, {@code c} changed, {@code -} taken back. */
    Map<Item, String> stories() {
        return stories;
    }

    /** Each erasure by its id. */
    Map<String, ExpectedErasure> erasures() {
        return erasures;
    }

    /** What each customer knows. */
    Map<String, Memory> memories() {
        return memories;
    }

    boolean optedOut() {
        return optedOut;
    }

    private boolean said(Act act, Instant at) {
        if (act instanceof OptOut optOut) {
            return optOut(optOut, at);
        }
        if (act instanceof SignUp signUp) {
            return isAfterErasures(signUp.tenant(), at)
                    && memory(signUp.tenant()).signsUp(words.entered(signUp), signUp.answers());
        }
        if (act instanceof Answer answer) {
            return isAfterErasures(answer.tenant(), at)
                    && memory(answer.tenant()).answers(answer.answers());
        }
        Correct correct = (Correct) act;
        return isAfterErasures(correct.tenant(), at) && memory(correct.tenant()).isCorrected(words.corrected(correct));
    }

    /** An opt-out counts whatever happened since; what takes it back does not. */
    private boolean optOut(OptOut optOut, Instant at) {
        if (optOut.lifted() && !at.isAfter(erasedEverywhereAt)) {
            return false;
        }
        optedOut = !optOut.lifted();
        return true;
    }

    private boolean isAfterErasures(String tenant, Instant at) {
        return at.isAfter(erasedEverywhereAt) && at.isAfter(memory(tenant).erasedAt());
    }

    private Memory memory(String tenant) {
        return memories.computeIfAbsent(tenant, unknown -> new Memory());
    }

    private boolean erased(String id, Act act, Instant at) {
        boolean everywhere = act instanceof EraseEverywhere;
        List<String> tenants = everywhere ? List.copyOf(memories.keySet()) : List.of(((Erase) act).tenant());
        String last = lastRun(everywhere, tenants.get(0));
        int known =
                (int) tenants.stream().filter(tenant -> memory(tenant).knows()).count();
        int keys =
                (int) tenants.stream().filter(tenant -> memory(tenant).keyed()).count();
        tenants.forEach(tenant -> memory(tenant).erase(at));
        if (everywhere && at.isAfter(erasedEverywhereAt)) {
            erasedEverywhereAt = at;
        }
        if (last != null && known == 0) {
            erasures.put(id, ExpectedErasure.joined(last));
            return true;
        }
        ran(id, everywhere, tenants.get(0));
        erasures.put(id, ExpectedErasure.run(keys, held, demonstration.held(memories, optedOut)));
        return true;
    }

    /** The last run that covers all of the new one; {@code null}: none. */
    private @Nullable String lastRun(boolean everywhere, String tenant) {
        String all = lastRuns.get("*");
        return everywhere ? (lastRuns.size() == 1 ? all : null) : lastRuns.getOrDefault(tenant, all);
    }

    private void ran(String id, boolean everywhere, String tenant) {
        if (everywhere) {
            lastRuns.clear();
        }
        lastRuns.put(everywhere ? "*" : tenant, id);
    }
}
