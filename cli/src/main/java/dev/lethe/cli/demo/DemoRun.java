package dev.lethe.cli.demo;

import dev.lethe.traffic.scenario.Farewell;
import dev.lethe.traffic.scenario.Scenario;
import dev.lethe.traffic.scenario.ScenarioGenerator;
import dev.lethe.traffic.scenario.ScenarioOptions;
import dev.lethe.traffic.send.CaptureClient;
import dev.lethe.traffic.send.SendReport;
import dev.lethe.traffic.send.SenderOptions;
import dev.lethe.traffic.send.TrafficSender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One demonstration, from the first request to the result. */
final class DemoRun {
    private static final int CONCURRENCY = 16;
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(60);

    private final Scene scene;
    private final DemoOptions options;
    private final ScenarioOptions people;
    private final Scenario scenario;
    private final CaptureClient client;

    DemoRun(Scene scene, DemoOptions options, ScenarioOptions people) {
        this.scene = scene;
        this.options = options;
        this.people = people;
        this.scenario = ScenarioGenerator.generate(scene.stack().policy(), people);
        this.client = new CaptureClient(
                scene.stack().addresses().capture(), scene.stack().apiKeys(), CLIENT_PATIENCE);
    }

    DemoResult all() throws SQLException, InterruptedException {
        GateCheck gate = new GateCheck(scene.stack().policy(), scene.topics().statistics());
        Comparison comparison = new Comparison(scenario.expectation(), scene.topics(), scene.table(), gate);
        scene.screen().say(IntroPage.of(people, scenario));
        try (VisibilityProbe probe =
                VisibilityProbe.start(scenario, new DemoTable(scene.stack().connect()))) {
            DemoProgress progress =
                    new DemoProgress(scenario.requests().size(), probe, scene.rowsBefore(), this::halfway);
            SenderOptions pace = new SenderOptions(CONCURRENCY, options.perSecond());
            Delivery delivery = new Delivery(scene, progress);
            SendReport sent = delivery.send(new TrafficSender(client, pace, progress), scenario.requests());
            List<Finding> findings = delivery.settle(comparison, sent);
            scene.screen().say(StatisticsPage.of(scene.stack().policy().statistics(), gate.reasons()));
            return farewell(sent, findings, probe.latencies());
        }
    }

    private Optional<String> halfway() {
        if (!options.killStreams()) {
            return Optional.empty();
        }
        scene.stack().killStreams();
        return Optional.of("killed the streams application (SIGKILL)");
    }

    private DemoResult farewell(SendReport sent, List<Finding> findings, Latencies visible)
            throws InterruptedException {
        Farewell farewell = Farewell.of(scene.stack().policy(), people);
        FarewellWalk walk =
                new FarewellWalk(farewell, client, scene.stack().identityKey(), scene.topics(), scene.table());
        List<FarewellWalk.Step> arrived = walk.arrive();
        scene.screen().say(FarewellPage.before(farewell.email(), arrived));
        List<FarewellWalk.Step> left = walk.leave();
        scene.screen().say(FarewellPage.after(left, scene.stack().retentionPlan()));
        List<Finding> all = new ArrayList<>(answers(sent));
        all.addAll(findings);
        all.add(Finding.count("places that held the one person", walk.places(), arrived.size()));
        all.add(Finding.count("places that gave up that person", walk.places(), left.size() - 1L));
        DemoResult result = new DemoResult(
                people.run(), people.seed(), sent, List.copyOf(all), visible, arrived, left, scene.restarts());
        scene.screen().say(SummaryPage.of(result));
        return result;
    }

    private List<Finding> answers(SendReport sent) {
        long refusals = scenario.refusals();
        return List.of(
                Finding.count("requests accepted", scenario.requests().size() - refusals, sent.accepted()),
                Finding.count("requests refused, as they must be", refusals, sent.refused()),
                Finding.count(
                        "answers other than the expected", 0, sent.surprises().size()));
    }
}
