package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
        return add(forms.callerFor(widget), filledIn);
    }

    Story submits(Widget widget, Map<String, Boolean> answers) {
        return submitsAs(person, widget, answers);
    }

    /** The same person, known to the form under another spelling. */
    Story submitsAs(Person spelling, Widget widget, Map<String, Boolean> answers) {
        return add(forms.callerFor(widget), forms.filledBy(spelling, widget, answers));
    }

    Story submitsLate(Widget widget, Map<String, Boolean> answers, Duration age) {
        return add(forms.callerFor(widget), forms.filledBy(person, widget, answers, forms.someSignals(), age));
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
