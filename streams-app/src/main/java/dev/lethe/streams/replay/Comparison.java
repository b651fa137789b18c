package dev.lethe.streams.replay;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.Verdict;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.replay.EventOpener.Opened;
import dev.lethe.streams.replay.LinePool.Line;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import dev.lethe.streams.seal.SealException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happened to one person under other rules than those of the time, with the consents and erasures as they
 * are, and says what was given or is held that those rules do not allow, and what they would give in addition.
 *
 * <p>Of an event that came twice at one moment and took effect twice, the person having been forgotten in between,
 * lines of the second time may count for the first. What is held is not concerned.
 */
public final class Comparison {
    private final Rules.OfVersion rules;
    private final ReplayedPerson person;
    private final ComparisonListener listener;
    private final EventOpener opener;
    private final LinePool pool;
    private final Held held = new Held();
    private SubjectState state = SubjectState.EMPTY;

    private Comparison(Rules.OfVersion rules, ReplayedPerson person, ComparisonListener listener) {
        this.rules = rules;
        this.person = person;
        this.listener = listener;
        this.opener = new EventOpener(person.keys());
        this.pool = new LinePool(person.ledger());
    }

    /**
     * Compares what was done with {@code person} with what {@code rules} would do.
     *
     * @param at the moment for which contracts and retention are judged at the end
     */
    public static void of(Rules rules, ReplayedPerson person, Instant at, ComparisonListener listener) {
        new Comparison(rules.at(at), person, listener).run(at);
    }

    private void run(Instant at) {
        for (Entry<SealedSubjectEvent> entry : person.history()) {
            if (entry.value() != null) {
                event(entry.value());
            }
        }
        pool.rest().forEach(line -> held.take(line.value()));
        state = rules.decisions()
                .review(new SubjectId(person.subject()), state, at)
                .next();
        compareHoldings(at);
    }

    private void event(SealedSubjectEvent record) {
        Instant at = record.getReceivedAt();
        Reason refused = decide(record, at);
        listener.event(record);
        if (record.getRefusal() != null) {
            return; // what follows came of the same event when it was sent once more
        }
        Line line;
        while ((line = pool.take(record.getEventId(), at, held::admits)) != null) {
            held.take(line.value());
            if (!Lines.isRemoval(line.value()) && !Lines.isOnRequest(line.value()) && !holds(line.value())) {
                listener.notAllowed(line.value(), refused == null ? why(line.value(), at) : refused);
            }
        }
    }

    /** Why the rules would not have taken the event in, or have refused it; {@code null}: they take it. */
    private @Nullable Reason decide(SealedSubjectEvent record, Instant at) {
        if (record.getBody() instanceof PolicyReviewed) {
            state = rules.decisions()
                    .review(new SubjectId(person.subject()), state, at)
                    .next();
            return null;
        }
        try {
            Opened open = open(record);
            Outcome<SubjectEvent> taken = rules.intake().decide(open.event());
            if (taken instanceof Outcome.Accepted<SubjectEvent> accepted) {
                // a placeholder must not be dropped because it is no value of the field's
                SubjectEvent event = open.readable() ? accepted.value() : open.event();
                Decision decision =
                        rules.decisions().decide(state, rules.decisions().read(event));
                state = decision.next();
                return decision.refusal();
            }
            return ((Outcome.Rejected<SubjectEvent>) taken).reason();
        } catch (IllegalArgumentException e) {
            return Reason.MALFORMED_RECORD;
        }
    }

    private Opened open(SealedSubjectEvent record) {
        try {
            return opener.open(record, state.knownChild());
        } catch (SealException e) {
            return new EventOpener(Map.of()).open(record, state.knownChild());
        }
    }

    private void compareHoldings(Instant at) {
        for (Disclosure line : held.all()) {
            if (!holds(line)) {
                listener.heldTooMuch(line, why(line, at));
            }
        }
        state.tenants()
                .forEach((tenant, known) -> known.holdings().stream()
                        .filter(holding -> holding.channel() != Channel.QUARANTINE)
                        .filter(holding -> held.at(tenant).stream().noneMatch(line -> isOf(holding, line)))
                        .forEach(holding -> listener.heldTooLittle(tenant, holding.recipient())));
    }

    private boolean holds(Disclosure line) {
        return state.at(line.getTenant()).holdings().stream().anyMatch(holding -> isOf(holding, line));
    }

    private static boolean isOf(Holding holding, Disclosure line) {
        return holding.recipient().equals(line.getRecipient())
                && holding.channel().name().equals(line.getChannel().name())
                && Objects.equals(holding.profile(), line.getProfile());
    }

    /** Why the recipient of {@code line} holds nothing of that form. */
    private Reason why(Disclosure line, Instant at) {
        List<Verdict> verdicts = rules.decisions().explain(state, at);
        return verdicts.stream()
                .filter(verdict -> verdict.tenant().equals(line.getTenant()))
                .filter(verdict -> verdict.recipient().equals(line.getRecipient()))
                .filter(verdict -> !verdict.allowed())
                .map(Verdict::reason)
                .findFirst()
                .orElse(
                        verdicts.stream()
                                        .anyMatch(verdict -> verdict.recipient().equals(line.getRecipient()))
                                ? Reason.VALUE_REPLACED
                                : Reason.RECIPIENT_REMOVED);
    }
}
