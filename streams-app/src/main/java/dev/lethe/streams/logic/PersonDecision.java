package dev.lethe.streams.stage;

import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.ErasureStep;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.streams.mapping.LedgerMapping;
import dev.lethe.streams.seal.Known;
import dev.lethe.streams.seal.LedgerReference;
import dev.lethe.streams.seal.SubjectKey;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.stage.DisclosureOutput.Decided;
import dev.lethe.streams.stage.DisclosureOutput.Disclosed;
import dev.lethe.streams.stage.DisclosureOutput.Progressed;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A decision about one person together with what the person's data keys before and after say of its effects: references
 * for the ledger, and how many keys an erasure has destroyed.
 *
 * @param changed whether anything is known or held otherwise than before
 */
record DecidedOutputs(String subject, Known before, Known next, Decision decision, boolean changed) {

    /** What {@code decision} makes of {@code before}; what has changed is sealed by {@code vault}. */
    static DecidedOutputs of(Vault vault, String subject, Known before, Decision decision) {
        boolean changed = !decision.next().equals(before.state());
        Known next = changed ? vault.seal(subject, before, decision.next()) : before;
        return new DecidedOutputs(subject, before, next, decision, changed);
    }

    /** Gives the outputs to {@code outlet}, in the order of the decision's effects. */
    void forEach(Consumer<DisclosureOutput> outlet) {
        Set<String> destroyed = erases() ? before.keysMissingIn(next) : Set.of();
        decision.effects().forEach(effect -> outlet.accept(output(effect, destroyed)));
    }

    private boolean erases() {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.ErasureProgress progress && isRun(progress)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRun(Effect.ErasureProgress progress) {
        return progress.step() instanceof ErasureStep.Started;
    }

    private DisclosureOutput output(Effect effect, Set<String> destroyed) {
        if (effect instanceof Effect.Disclosure disclosure) {
            return new Disclosed(disclosure, reference(disclosure.entry()));
        }
        return effect instanceof Effect.ErasureProgress progress
                ? new Progressed(progress, destroyedBy(progress, destroyed))
                : new Decided(effect);
    }

    /** What is taken back was given under the key before; what is given is under the key that is there now. */
    private String reference(LedgerEntry entry) {
        Known holder = entry.action() == Action.REMOVED ? before : next;
        SubjectKey key = Objects.requireNonNull(holder.keys().get(entry.tenant()));
        return LedgerReference.of(
                key, entry.recipient(), entry.channel(), LedgerMapping.recordKey(new SubjectId(subject), entry));
    }

    /** Of several erasures that run at once the first has destroyed a key that is in the reach of both. */
    private static int destroyedBy(Effect.ErasureProgress progress, Set<String> destroyed) {
        if (!isRun(progress)) {
            return 0;
        }
        int known = destroyed.size();
        destroyed.removeIf(progress.erasure()::concerns);
        return known - destroyed.size();
    }

    @Override
    public String toString() {
        return "DecidedOutputs(redacted)";
    }
}
