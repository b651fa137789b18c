package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.privacy.Reason;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.replay.ComparisonListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what is to be asked of one person's recipients, customer by customer, from what the replay finds. */
final class PersonPlan implements ComparisonListener {
    private final String subject;
    private final Kind kind;
    private final Scope scope;
    private final Sheet sheet;
    private final Map<String, Instant> read = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> asked = new TreeMap<>();

    /**
     * Begins with one person.
     *
     * @param scope which customer and recipient are meant
     * @param sheet where it is counted
     */
    PersonPlan(String subject, Kind kind, Scope scope, Sheet sheet) {
        this.subject = subject;
        this.kind = kind;
        this.scope = scope;
        this.sheet = sheet;
    }

    @Override
    public void event(SealedSubjectEvent event) {
        sheet.event(event);
        if (!(event.getBody() instanceof PolicyReviewed)) {
            read.merge(event.getTenant(), event.getReceivedAt(), (known, at) -> known.isAfter(at) ? known : at);
        }
    }

    @Override
    public void notAllowed(Disclosure line, Reason reason) {
        // what was given then is not asked for; what is held now is
    }

    /** What the rules give in another form is not asked back: the policy's review takes the old form. */
    @Override
    public void heldTooMuch(Disclosure line, Reason reason) {
        if (kind == Kind.RECALL && reason != Reason.VALUE_REPLACED) {
            ask(line.getTenant(), line.getRecipient(), () -> sheet.heldTooMuch(line, reason));
        }
    }

    @Override
    public void heldTooLittle(String tenant, String recipient) {
        if (kind == Kind.SUPPLY) {
            ask(tenant, recipient, () -> sheet.heldTooLittle(tenant, recipient));
        }
    }

    private void ask(String tenant, String recipient, Runnable count) {
        boolean known = read.containsKey(tenant) && scope.isAbout(tenant, recipient);
        if (known && asked.computeIfAbsent(tenant, any -> new TreeSet<>()).add(recipient)) {
            count.run();
        }
    }

    /** What is to be asked, in the order of the customers' ids. */
    List<Realignment> realignments() {
        return asked.entrySet().stream()
                .map(at -> new Realignment(
                        subject, at.getKey(), at.getValue(), Objects.requireNonNull(read.get(at.getKey()))))
                .toList();
    }
}
