package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is held of all people, recipient by recipient. */
final class Collected {
    private final Policy policy;
    private final LocalDate today;
    private final Collection<ExpectedSubject> people;
    private final ExpectedLedger ledger;

    Collected(Policy policy, LocalDate today, Collection<ExpectedSubject> people, ExpectedLedger ledger) {
        this.policy = policy;
        this.today = today;
        this.people = people;
        this.ledger = ledger;
    }

    Expectation expectation(Map<String, Long> withheld, Map<String, Long> submissions, Map<String, Long> pageViews) {
        Set<ExpectedContact> contacts = new HashSet<>();
        ids(Delivery.Contacts.class).forEach(customer -> contacts.addAll(recordsOf(customer)));
        return new Expectation(
                Set.copyOf(contacts),
                by(ids(Delivery.Projected.class), this::recordsOf),
                by(ids(Delivery.Audience.class), this::digestsOf),
                by(
                        Stream.of(Delivery.Contacts.class, Delivery.Projected.class, Delivery.Audience.class)
                                .flatMap(this::ids),
                        ledger::of),
                quarantined(),
                Map.copyOf(withheld),
                Map.copyOf(submissions),
                Map.copyOf(pageViews),
                new ExpectedPeople(policy, today).of(people));
    }

    private Stream<String> ids(Class<? extends Delivery> delivery) {
        Predicate<Recipient> fits = recipient -> delivery.isInstance(recipient.delivery());
        return policy.recipients().values().stream().filter(fits).map(Recipient::id);
    }

    private static <T> Map<String, T> by(Stream<String> recipients, Function<String, T> held) {
        return recipients.collect(Collectors.toUnmodifiableMap(Function.identity(), held));
    }

    private List<ExpectedContact> recordsOf(String recipient) {
        return heldBy(recipient).map(ExpectedHolding::contact).toList();
    }

    private Set<String> digestsOf(String partner) {
        return heldBy(partner).map(ExpectedHolding::digest).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<ExpectedHolding> heldBy(String recipient) {
        return people.stream()
                .flatMap(subject -> subject.holdings().entrySet().stream())
                .filter(held -> held.getKey().recipient().equals(recipient))
                .map(Map.Entry::getValue);
    }

    private Map<String, Long> quarantined() {
        Map<String, Long> counts = new TreeMap<>();
        people.forEach(subject -> subject.tenants()
                .forEach((tenant, person) -> person.quarantined()
                        .keySet()
                        .forEach(field -> counts.merge(tenant + "/" + field, 1L, Long::sum))));
        return new HashMap<>(counts);
    }
}
