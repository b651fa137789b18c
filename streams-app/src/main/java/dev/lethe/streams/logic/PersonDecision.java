package dev.lethe.streams.logic;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.ErasureStep;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.decision.Removal;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.mapping.ContactMapping;
import dev.lethe.streams.mapping.ErasureMapping;
import dev.lethe.streams.mapping.LedgerMapping;
import dev.lethe.streams.mapping.QuarantineMapping;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.seal.Known;
import dev.lethe.streams.seal.LedgerReference;
import dev.lethe.streams.seal.SubjectKey;
import dev.lethe.streams.seal.Vault;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision about one person together with what the person's data keys before and after say of its effects: references
 * for the ledger, and how many keys an erasure has destroyed.
 *
 * @param changed whether anything is known or held otherwise than before
 * @param history what the history tells of it; {@code null}: nothing
 */
public record PersonDecision(
        String subject,
        Known before,
        Known next,
        Decision decision,
        boolean changed,
        @Nullable SealedSubjectEvent history) {

    /** What {@code decision} makes of {@code before}; what has changed is sealed by {@code vault}. */
    static PersonDecision of(Vault vault, String subject, Known before, Decision decision) {
        boolean changed = !decision.next().equals(before.state());
        Known next = changed ? vault.seal(subject, before, decision.next()) : before;
        return new PersonDecision(subject, before, next, decision, changed, null);
    }

    PersonDecision recordedAs(SealedSubjectEvent told) {
        return new PersonDecision(subject, before, next, decision, changed, told);
    }

    /** Gives everything that comes of it to {@code outlet}: the history, then the decision's effects in their order. */
    public void sendTo(PersonOutlet outlet, UnsubscribeLinks links) {
        if (history != null) {
            outlet.history(subject, history);
        }
        SubjectId id = new SubjectId(subject);
        Set<String> destroyed = erases() ? before.keysMissingIn(next) : Set.of();
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Disclosure disclosure) {
                send(id, disclosure, outlet, links);
            } else if (effect instanceof Effect.ErasureProgress progress) {
                outlet.erasureStep(
                        progress.erasure().id(),
                        ErasureMapping.toRecord(subject, progress, destroyedBy(progress, destroyed)));
            } else {
                send(id, effect, outlet);
            }
        }
    }

    private void send(SubjectId id, Effect.Disclosure disclosure, PersonOutlet outlet, UnsubscribeLinks links) {
        LedgerEntry entry = disclosure.entry();
        String recordKey = LedgerMapping.recordKey(id, entry);
        dev.lethe.schemas.avro.Disclosure line = LedgerMapping.toRecord(entry, reference(entry, recordKey));
        String mark = mark(disclosure.removal());
        if (entry.channel() == Channel.AUDIENCE) {
            outlet.contribution(
                    AudienceLogic.keyOf(entry), AudienceLogic.contribution(subject, disclosure, line), mark);
            return;
        }
        outlet.ledger(subject, line);
        Contact contact =
                disclosure.contact() == null ? null : ContactMapping.toRecord(id, entry, disclosure.contact(), links);
        if (entry.channel() == Channel.CONTACTS) {
            outlet.contact(LedgerMapping.contactKey(entry, recordKey), contact, mark);
        } else if (entry.channel() == Channel.PROJECTION) {
            outlet.projection(entry.recipient(), LedgerMapping.contactKey(entry, recordKey), contact, mark);
        }
    }

    private void send(SubjectId id, Effect effect, PersonOutlet outlet) {
        if (effect instanceof Effect.Quarantine quarantine) {
            outlet.quarantine(
                    QuarantineMapping.keyOf(id, quarantine),
                    QuarantineMapping.toRecord(quarantine),
                    mark(quarantine.removal()));
        } else if (effect instanceof Effect.SubmissionCounted counted) {
            outlet.submission(counted.site(), CountedEvents.submission(subject, counted));
        } else if (effect instanceof Effect.Withheld withheld) {
            outlet.withholding(withheld.tenant(), CountedEvents.withholding(subject, withheld));
        } else if (effect instanceof Effect.PersonCounted counted) {
            outlet.person(counted.tenant(), CountedEvents.person(subject, counted));
        }
    }

    private static @Nullable String mark(@Nullable Removal removal) {
        return removal == null ? null : removal.mark();
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

    /** What is taken back was given under the key before; what is given is under the key that is there now. */
    private String reference(LedgerEntry entry, String recordKey) {
        Known holder = entry.action() == Action.REMOVED ? before : next;
        SubjectKey key = Objects.requireNonNull(holder.keys().get(entry.tenant()));
        return LedgerReference.of(key, entry.recipient(), entry.channel(), recordKey);
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
        return "PersonDecision(redacted)";
    }
}
