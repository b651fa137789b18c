package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.traffic.expect.ExpectationModel;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Makes scenarios: forms with every mixture of answers, browsers that object to tracking, addresses in several
 * spellings and alphabets, withdrawals, late grants, opt-outs, corrections, children, erasures, new starts, repetitions
 * under the same id, page views, and requests that must be refused. Takes widgets, sites and purposes from the policy.
 */
public final class ScenarioGenerator {
    private static final int FORMS_PER_REFUSALS = 500;

    private static final int MOST_FORMS_OF_A_PERSON = 2;

    private final ScenarioOptions options;
    private final int mostForms;
    private final Random random;
    private final Timeline timeline;
    private final Storyteller storyteller;
    private final Visits visits;
    private final Refusals refusals;

    private ScenarioGenerator(Policy policy, ScenarioOptions options, LocalDate today) {
        this.options = options;
        this.mostForms = Math.max(MOST_FORMS_OF_A_PERSON, policy.tenants().size());
        this.random = new Random(options.seed());
        this.timeline = new Timeline(random);
        Ids ids = new Ids(options.run() + "/" + options.seed());
        Cast cast = new Cast(options.run(), random);
        Forms forms = new Forms(policy, today, random, ids);
        this.storyteller = new Storyteller(cast, forms, ids, random);
        this.visits = new Visits(policy, forms, ids, random);
        this.refusals = new Refusals(cast, forms, ids);
    }

    /**
     * The scenario that {@code options} decide under {@code policy}.
     *
     * @throws IllegalArgumentException when no widget of the policy asks for an email address
     */
    public static Scenario generate(Policy policy, ScenarioOptions options) {
        return generate(policy, options, LocalDate.now(ZoneOffset.UTC));
    }

    /** The same for messages that are sent {@code today}, on which birth dates depend. */
    static Scenario generate(Policy policy, ScenarioOptions options, LocalDate today) {
        List<Request> requests = new ScenarioGenerator(policy, options, today).requests();
        ExpectationModel model = new ExpectationModel(policy, today);
        requests.stream()
                .filter(request -> request.expected().accepted())
                .forEach(request -> model.accepted(request.caller(), request.message()));
        return new Scenario(requests, model.expectation());
    }

    private List<Request> requests() {
        int left = options.submissions();
        while (left > 0) {
            Plot plot = left >= mostForms ? Plot.any(random) : Plot.SIGN_UP;
            for (List<Request> story : storyteller.tell(plot)) {
                timeline.add(story);
                left -= formsIn(story);
            }
        }
        for (int i = 0; i < options.submissions(); i++) {
            timeline.add(List.of(visits.next()));
        }
        for (int i = 0; i < options.submissions(); i += FORMS_PER_REFUSALS) {
            refusals.oneOfEach().forEach(request -> timeline.add(List.of(request)));
        }
        return timeline.inOrder();
    }

    private static int formsIn(List<Request> story) {
        return (int) story.stream()
                .filter(request -> request.message() instanceof Submission
                        && request.expected().accepted()
                        && !request.retry())
                .count();
    }
}
