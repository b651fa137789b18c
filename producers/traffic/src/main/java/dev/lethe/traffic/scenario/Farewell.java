package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.expect.ExpectationModel;
import dev.lethe.traffic.message.Request;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One person who signs up at every tenant, agrees to everything, and then wants to be forgotten everywhere.
 *
 * @param email of the person
 * @param signUps one for each tenant
 * @param erasure what the person asks for in the end
 * @param between what the sign-ups alone must lead to; after the erasure nothing of it may be left
 */
public record Farewell(String email, List<Request> signUps, Request erasure, Expectation between) {

    /** The person of the run that {@code options} name; no person of the run's scenario. */
    public static Farewell of(Policy policy, ScenarioOptions options) {
        Random random = new Random(options.seed());
        Ids ids = new Ids("farewell/" + options.run());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Forms forms = new Forms(policy, today, random, ids);
        Person person = new Person("farewell", "ada.farewell." + options.run() + "@example.com", "Ada", "Farewell");
        Story story = new Story(person, forms, ids, new Random(0), 0);
        for (Widget widget : forms.ofEachTenant()) {
            Map<String, Boolean> yes = forms.sameAnswer(widget, true);
            story.submits(widget, forms.completedBy(person, widget, yes));
        }
        List<Request> requests = new ArrayList<>(story.isErasedEverywhere().requests());
        Request erasure = requests.remove(requests.size() - 1);
        ExpectationModel model = new ExpectationModel(policy, today);
        requests.forEach(request -> model.accepted(request.caller(), request.message()));
        return new Farewell(person.email(), List.copyOf(requests), erasure, model.expectation());
    }

    @Override
    public String toString() {
        return "Farewell(redacted)";
    }
}
