package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Follows accepted messages and knows what they must lead to. Takes from the policy who asks for what and who may
 * receive it; everything else it works out by itself. Messages of one person come in the order in which they were
 * accepted. Not thread-safe.
 */
public final class ExpectationModel {
    private static final String BIRTH_DATE = "birth-date";

    private final Policy policy;
    private final LocalDate today;
    private final ExpectedShares shares;
    private final ExpectedLedger ledger = new ExpectedLedger();
    private final Map<String, ExpectedSubject> people = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<String, Long> withheld = new TreeMap<>();
    private final Map<String, Long> submissions = new TreeMap<>();
    private final Map<String, Long> pageViews = new TreeMap<>();

    /** Expects what {@code policy} demands of messages that are sent {@code today}. */
    public ExpectationModel(Policy policy, LocalDate today) {
        this.policy = policy;
        this.today = today;
        this.shares = new ExpectedShares(policy, today);
        policy.sites().keySet().forEach(site -> {
            submissions.put(site, 0L);
            pageViews.put(site, 0L);
        });
    }

    /** A message was accepted. Whatever is about a person and has an id seen before changes nothing. */
    public void accepted(Caller caller, Message message) {
        if (message instanceof PageView view) {
            pageViews.merge(view.site(), 1L, Long::sum);
        } else if (message instanceof Submission form && seen.add(form.id())) {
            String email = form.fields().getOrDefault(emailField(widget(form.widget())), "");
            changed(email, subject -> submitted(subject, form));
        } else if (message instanceof ConsentChange change && seen.add(change.id())) {
            changed(change.email(), subject -> answered(subject, tenantOf(caller), change.consents()));
        } else if (message instanceof Erasure erasure && seen.add(erasure.id())) {
            changed(
                    erasure.email(),
                    subject -> at(subject, erasure.everywhere(), caller).forEach(ExpectedPerson::erase));
        } else if (message instanceof Correction correction && seen.add(correction.id())) {
            changed(correction.email(), subject -> corrected(subject, caller, correction));
        } else if (message instanceof OptOut optOut && seen.add(optOut.id())) {
            changed(optOut.email(), subject -> optedOut(subject, caller, optOut));
        } else if (message instanceof ChildReport report && seen.add(report.id())) {
            changed(report.email(), ExpectedSubject::foundToBeAChild);
        }
    }

    /** What all messages so far must lead to. */
    public Expectation expectation() {
        return new Collected(policy, today, people.values(), ledger).expectation(withheld, submissions, pageViews);
    }

    private void changed(String email, Consumer<ExpectedSubject> change) {
        ExpectedSubject subject = people.computeIfAbsent(EmailForms.canonical(email), unknown -> new ExpectedSubject());
        change.accept(subject);
        Map<ExpectedHolding.Place, ExpectedHolding> now = shares.of(subject);
        ledger.note(subject.holdings(), now);
        subject.remember(now);
    }

    private void submitted(ExpectedSubject subject, Submission form) {
        Widget widget = widget(form.widget());
        ExpectedPerson person = subject.at(widget.tenant());
        boolean late = !form.age().isZero() && person.erased();
        if (late) {
            return;
        }
        Entered entered = Entered.in(policy, widget, form.fields());
        if (subject.child() && !entered.kept().containsKey(BIRTH_DATE)) {
            withhold(widget, "*/KNOWN_CHILD");
            return;
        }
        subject.foundToBeAdult();
        submissions.merge(widget.site(), 1L, Long::sum);
        entered.withheld().forEach(what -> withhold(widget, what));
        person.submits(widget, entered, choices(form));
    }

    private void withhold(Widget widget, String what) {
        withheld.merge(widget.tenant() + "/" + widget.id() + "/" + what, 1L, Long::sum);
    }

    private Map<String, Boolean> choices(Submission form) {
        Map<String, Boolean> choices = new HashMap<>(form.consents());
        if (form.signals().optOut()) {
            policy.purposes().values().stream().filter(Purpose::sharing).forEach(p -> choices.put(p.id(), false));
        }
        return choices;
    }

    private static void answered(ExpectedSubject subject, String tenant, Map<String, Boolean> answers) {
        if (!subject.child()) {
            subject.at(tenant).answers(answers);
        }
    }

    private void corrected(ExpectedSubject subject, Caller caller, Correction correction) {
        String birthDate = correction.fields().get(BIRTH_DATE);
        if (birthDate != null && isChild(birthDate)) {
            if (subject.tenants().values().stream().anyMatch(ExpectedPerson::known)) {
                subject.foundToBeAChild();
            }
        } else if (!subject.child()) {
            Map<String, String> values = new HashMap<>(correction.fields());
            correction.custom().forEach((name, value) -> values.put("custom." + name, value));
            at(subject, correction.everywhere(), caller)
                    .forEach(person -> person.isCorrected(values, correction.cleared()));
        }
    }

    private void optedOut(ExpectedSubject subject, Caller caller, OptOut optOut) {
        if (optOut.kind() == OptOut.Kind.INDUSTRY) {
            subject.optsOut(!optOut.lifted());
            return;
        }
        Map<String, Boolean> noMessages = new HashMap<>();
        policy.purposes().values().stream().filter(Purpose::messages).forEach(p -> noMessages.put(p.id(), false));
        at(subject, optOut.everywhere(), caller).forEach(person -> person.answers(noMessages));
    }

    /** Birthdays in scenarios are never near, so that time zones do not matter. */
    private boolean isChild(String birthDate) {
        return LocalDate.parse(birthDate)
                .plusYears(policy.limits().minimumAge())
                .isAfter(today);
    }

    private Collection<ExpectedPerson> at(ExpectedSubject subject, boolean everywhere, Caller caller) {
        return everywhere
                ? policy.tenants().keySet().stream().map(subject::at).toList()
                : List.of(subject.at(tenantOf(caller)));
    }

    private Widget widget(String id) {
        Widget widget = policy.widgets().get(id);
        if (widget == null) {
            throw new IllegalArgumentException("no widget of the policy was accepted");
        }
        return widget;
    }

    private static String emailField(Widget widget) {
        return widget.fields().stream()
                .filter(field -> field.type() == FieldType.EMAIL)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static String tenantOf(Caller caller) {
        if (caller instanceof Caller.TenantServer server) {
            return server.tenant();
        }
        throw new IllegalArgumentException("only a tenant's server speaks for a tenant");
    }
}
