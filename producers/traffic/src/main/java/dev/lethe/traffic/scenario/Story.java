package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.OptOut.Kind;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What one person does, from first to last. */
final class Story {
    private final Person person;
    private final Forms forms;
    private final Ids ids;
    private final Random random;
    private final int repeatedInPercent;
    private final List<Request> requests = new ArrayList<>();

    Story(Person person, Forms forms, Ids ids, Random random, int repeatedInPercent) {
        this.repeatedInPercent = repeatedInPercent;
        this.person = person;
        this.forms = forms;
        this.ids = ids;
        this.random = random;
    }

    Story submits(Widget widget, Submission filledIn) {
        return add(forms.browsers().callerOf(widget), filledIn);
    }

    Story submits(Widget widget, Map<String, Boolean> answers) {
        return submitsAs(person, widget, answers);
    }

    /** The same person, known to the form under another spelling. */
    Story submitsAs(Person spelling, Widget widget, Map<String, Boolean> answers) {
        return add(forms.browsers().callerOf(widget), forms.filledBy(spelling, widget, answers));
    }

    /** One form of each tenant, with answers as people give them. */
    Story submitsToEachTenant() {
        forms.ofEachTenant().forEach(form -> submits(form, forms.someAnswers(form)));
        return this;
    }

    Story submitsLate(Widget widget, Map<String, Boolean> answers, Duration age) {
        return add(
                forms.browsers().callerOf(widget),
                forms.filledBy(person, widget, answers, forms.browsers().someSignals(), age));
    }

    Story answers(String tenant, Map<String, Boolean> answers) {
        return add(new Caller.TenantServer(tenant), new ConsentChange(ids.next(), person.email(), answers));
    }

    Story isErasedBy(String tenant) {
        return add(new Caller.TenantServer(tenant), new Erasure(ids.next(), person.email(), false));
    }

    Story isErasedEverywhere() {
        return add(new Caller.Operator(), new Erasure(ids.next(), person.email(), true));
    }

    /** A child of this name and address, who must be turned away. */
    Story isTurnedAwayAsAChild(Widget widget) {
        Submission form = forms.completedBy(person, widget, forms.sameAnswer(widget, true));
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        widget.fields().stream()
                .filter(field -> field.type() == FieldType.BIRTH_DATE)
                .forEach(field -> fields.put(field.name(), forms.entries().birthDateOfAChild()));
        Submission childs = new Submission(
                form.id(), form.widget(), form.noticeVersion(), fields, form.consents(), form.signals(), form.age());
        requests.add(new Request(person.key(), forms.browsers().callerOf(widget), childs, Answer.NOT_ELIGIBLE, false));
        return this;
    }

    /** Every field filled in, the birth date of an adult among them. */
    Story returnsWithABirthDate(Widget widget) {
        return submits(widget, forms.completedBy(person, widget, forms.sameAnswer(widget, true)));
    }

    Story isReportedAsAChild(String tenant) {
        return add(new Caller.TenantServer(tenant), new ChildReport(ids.next(), person.email()));
    }

    Story isCorrectedBy(String tenant, Map<String, String> fields, Map<String, String> custom, Set<String> cleared) {
        Correction correction = new Correction(ids.next(), person.email(), fields, custom, cleared, false);
        return add(new Caller.TenantServer(tenant), correction);
    }

    Story isCorrectedEverywhere(Map<String, String> fields) {
        Correction correction = new Correction(ids.next(), person.email(), fields, Map.of(), Set.of(), true);
        return add(new Caller.Operator(), correction);
    }

    Story optsOutOfSharing() {
        return add(new Caller.Operator(), new OptOut(ids.next(), person.email(), Kind.INDUSTRY, true, false));
    }

    Story takesTheOptOutBack() {
        return add(new Caller.Operator(), new OptOut(ids.next(), person.email(), Kind.INDUSTRY, true, true));
    }

    Story unsubscribesFrom(String tenant) {
        OptOut optOut = new OptOut(ids.next(), person.email(), Kind.UNSUBSCRIBE, false, false);
        return add(new Caller.TenantServer(tenant), optOut);
    }

    Story unsubscribesEverywhere() {
        return add(new Caller.Operator(), new OptOut(ids.next(), person.email(), Kind.UNSUBSCRIBE, true, false));
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private Story add(Caller caller, Message message) {
        Request request = new Request(person.key(), caller, message, Answer.ACCEPTED, false);
        requests.add(request);
        if (random.nextInt(100) < repeatedInPercent) {
            requests.add(request.repeated());
        }
        return this;
    }
}
