package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.RecipientKind;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Follows accepted messages and knows what they must lead to. Takes from the policy who asks for what and who may
 * receive it; everything else it works out by itself. Messages of one person come in the order in which they were
 * accepted. Not thread-safe.
 */
public final class ExpectationModel {
    private final Policy policy;
    private final Map<String, Map<String, ExpectedPerson>> people = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<String, Long> submissions = new TreeMap<>();
    private final Map<String, Long> pageViews = new TreeMap<>();

    /** Expects what {@code policy} demands. */
    public ExpectationModel(Policy policy) {
        this.policy = policy;
        policy.sites().keySet().forEach(site -> {
            submissions.put(site, 0L);
            pageViews.put(site, 0L);
        });
    }

    /** A message was accepted. A submission, consent change or erasure with an id seen before changes nothing. */
    public void accepted(Caller caller, Message message) {
        if (message instanceof PageView view) {
            pageViews.merge(view.site(), 1L, Long::sum);
        } else if (message instanceof Submission submission && seen.add(submission.id())) {
            submitted(submission);
        } else if (message instanceof ConsentChange change && seen.add(change.id())) {
            at(change.email(), tenantOf(caller)).answers(change.consents());
        } else if (message instanceof Erasure erasure && seen.add(erasure.id())) {
            erased(caller, erasure);
        }
    }

    /** What all messages so far must lead to. */
    public Expectation expectation() {
        Set<ExpectedContact> contacts = new HashSet<>();
        for (Recipient customer : policy.recipients().values()) {
            if (customer.kind() == RecipientKind.CUSTOMER) {
                customer.tenants()
                        .forEach(tenant -> people.values().forEach(person -> {
                            ExpectedPerson known = person.get(tenant);
                            if (known != null) {
                                known.emailFor(customer.purposes())
                                        .ifPresent(email -> contacts.add(known.contactAt(tenant, email)));
                            }
                        }));
            }
        }
        return new Expectation(Set.copyOf(contacts), audiences(), Map.copyOf(submissions), Map.copyOf(pageViews));
    }

    private void submitted(Submission submission) {
        Widget widget = widget(submission.widget());
        String email = entered(submission, widget, FieldType.EMAIL).orElseThrow();
        ExpectedPerson person = at(email, widget.tenant());
        boolean late = !submission.age().isZero() && person.erased();
        if (late) {
            return;
        }
        submissions.merge(widget.site(), 1L, Long::sum);
        person.submits(email, entered(submission, widget, FieldType.GIVEN_NAME).orElse(null), choices(submission));
    }

    private Map<String, Boolean> choices(Submission submission) {
        Map<String, Boolean> choices = new HashMap<>(submission.consents());
        if (submission.signals().optOut()) {
            policy.purposes().values().stream().filter(Purpose::sharing).forEach(p -> choices.put(p.id(), false));
        }
        return choices;
    }

    private void erased(Caller caller, Erasure erasure) {
        if (erasure.everywhere()) {
            policy.tenants()
                    .keySet()
                    .forEach(tenant -> at(erasure.email(), tenant).erase());
        } else {
            at(erasure.email(), tenantOf(caller)).erase();
        }
    }

    private Map<String, Set<String>> audiences() {
        Map<String, Set<String>> audiences = new TreeMap<>();
        for (Recipient partner : policy.recipients().values()) {
            if (partner.delivery() instanceof Delivery.Audience audience) {
                Set<String> digests = new TreeSet<>();
                people.values()
                        .forEach(person -> person.forEach((tenant, known) -> {
                            if (partner.tenants().contains(tenant)) {
                                known.emailFor(partner.purposes())
                                        .ifPresent(email -> audience.profiles()
                                                .forEach(profile -> digests.add(EmailForms.digest(profile, email))));
                            }
                        }));
                audiences.put(partner.id(), Set.copyOf(digests));
            }
        }
        return Map.copyOf(audiences);
    }

    private ExpectedPerson at(String email, String tenant) {
        return people.computeIfAbsent(EmailForms.canonical(email), key -> new HashMap<>())
                .computeIfAbsent(tenant, key -> new ExpectedPerson());
    }

    private Widget widget(String id) {
        Widget widget = policy.widgets().get(id);
        if (widget == null) {
            throw new IllegalArgumentException("no widget of the policy was accepted");
        }
        return widget;
    }

    private static Optional<String> entered(Submission submission, Widget widget, FieldType type) {
        return widget.fields().stream()
                .filter(field -> field.type() == type)
                .map(field -> submission.fields().getOrDefault(field.name(), "").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String tenantOf(Caller caller) {
        if (caller instanceof Caller.TenantServer server) {
            return server.tenant();
        }
        throw new IllegalArgumentException("only a tenant's server speaks for a tenant");
    }
}
