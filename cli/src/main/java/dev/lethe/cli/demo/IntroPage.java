package dev.lethe.cli.demo;

import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.scenario.Scenario;
import dev.lethe.traffic.scenario.ScenarioOptions;

/** Says what is about to happen. */
final class IntroPage {

    private IntroPage() {}

    static String of(ScenarioOptions options, Scenario scenario) {
        return """

                Run %s, seed %d. Everybody in it is invented.
                  %s forms, %s page views, %s grants and withdrawals, %s opt-outs,
                  %s corrections, %s reports of children, %s erasures,
                  %s repetitions under the same id, %s requests that must be refused.""".formatted(
                        options.run(),
                        options.seed(),
                        Figure.count(scenario.count(Submission.class)),
                        Figure.count(scenario.count(PageView.class)),
                        Figure.count(scenario.count(ConsentChange.class)),
                        Figure.count(scenario.count(OptOut.class)),
                        Figure.count(scenario.count(Correction.class)),
                        Figure.count(scenario.count(ChildReport.class)),
                        Figure.count(scenario.count(Erasure.class)),
                        Figure.count(scenario.repetitions()),
                        Figure.count(scenario.refusals()));
    }
}
