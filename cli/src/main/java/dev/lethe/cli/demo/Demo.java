package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.traffic.scenario.Farewell;
import dev.lethe.traffic.scenario.Scenario;
import dev.lethe.traffic.scenario.ScenarioGenerator;
import dev.lethe.traffic.scenario.ScenarioOptions;
import dev.lethe.traffic.send.CaptureClient;
import dev.lethe.traffic.send.SendReport;
import dev.lethe.traffic.send.SenderOptions;
import dev.lethe.traffic.send.TrafficSender;
import dev.lethe.traffic.send.UnreachableException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Sends a scenario to a running stack, shows what becomes of it, walks through one person's erasure and compares what
 * is there with what the scenario demands. Works on a stack with earlier data: it invents new people every time and
 * compares what was added since it began, so nobody else may send meanwhile.
 */
public final class Demo {
    private static final int CONCURRENCY = 16;
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final int STABLE_CHECKS = 5;

    private final DemoStack stack;
    private final DemoOptions options;
    private final Screen screen;
    private final ScenarioOptions scenarioOptions;
    private final String partner;
    private final int restartsBefore;

    /** Demonstrates the stack with {@code settings}, which must be running; shows it on {@code out}. */
    public Demo(StackSettings settings, DemoOptions options, PrintWriter out, Map<String, String> environment) {
        this.stack = new DemoStack(settings);
        this.options = options;
        TerminalProbe terminal = new TerminalProbe(environment);
        this.screen = terminal.canRedraw() ? new LiveScreen(out, terminal) : new PlainScreen(out);
        this.scenarioOptions = new ScenarioOptions(
                Long.toString(System.currentTimeMillis(), 36), options.seed(), options.submissions());
        this.partner = stack.policy().partnerIds().stream().findFirst().orElse("none");
        this.restartsBefore = stack.streamsRestarts();
    }

    /**
     * Runs all of it, which takes a minute or so.
     *
     * @throws StackException when a component does not answer
     */
    public DemoResult run() throws InterruptedException {
        String registry = stack.addresses().registry().toString();
        try (TopicWatch topics = TopicWatch.start(
                        stack.addresses().kafka(), registry, stack.policy().partnerIds());
                PipelineLag lag = new PipelineLag(stack.addresses().kafka());
                DemoTable table = new DemoTable(stack.connect())) {
            awaitIdle(lag);
            topics.begin();
            return new Run(topics, lag, table).all();
        } catch (SQLException e) {
            throw new StackException("PostgreSQL does not answer: see lethe status and lethe logs postgres.", e);
        }
    }

    /** Where everything is and what to try; {@code sameStack} makes other commands find this stack. */
    public String nextSteps(String sameStack) {
        return new NextSteps(stack.settings(), stack.policy(), sameStack).text();
    }

    private static void awaitIdle(PipelineLag lag) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLE_PATIENCE.toNanos();
        for (int calm = 0; calm < STABLE_CHECKS && System.nanoTime() < deadline; ) {
            calm = lag.events() == 0 ? calm + 1 : 0;
            Thread.sleep(REFRESH.toMillis());
        }
    }

    private int restarts() {
        return stack.streamsRestarts() - restartsBefore;
    }

    /** One demonstration, from the first request to the result. */
    private final class Run {
        private final TopicWatch topics;
        private final PipelineLag lag;
        private final DemoTable table;
        private final Scenario scenario;
        private final Comparison comparison;
        private final CaptureClient client;
        private int restartsNoted;

        Run(TopicWatch topics, PipelineLag lag, DemoTable table) throws SQLException {
            this.topics = topics;
            this.lag = lag;
            this.table = table;
            this.scenario = ScenarioGenerator.generate(stack.policy(), scenarioOptions);
            this.comparison = new Comparison(scenario.expectation(), topics, table);
            this.client = new CaptureClient(stack.addresses().capture(), stack.apiKeys(), CLIENT_PATIENCE);
        }

        DemoResult all() throws SQLException, InterruptedException {
            screen.say(IntroPage.of(scenarioOptions, scenario));
            try (VisibilityProbe probe = VisibilityProbe.start(scenario, new DemoTable(stack.connect()))) {
                DemoProgress progress =
                        new DemoProgress(scenario.requests().size(), probe, table.rowsByTenant(), this::halfway);
                SendReport sent = send(progress);
                List<Finding> findings = settle(progress, sent);
                Latencies visible = probe.latencies();
                return farewell(sent, findings, visible);
            }
        }

        private Optional<String> halfway() {
            if (!options.killStreams()) {
                return Optional.empty();
            }
            stack.killStreams();
            return Optional.of("killed the streams application (SIGKILL)");
        }

        private void noteRestart(DemoProgress progress) {
            if (options.killStreams() && restarts() > restartsNoted) {
                restartsNoted = restarts();
                progress.note("the supervisor starts the streams application again");
            }
        }

        private SendReport send(DemoProgress progress) throws SQLException, InterruptedException {
            TrafficSender sender =
                    new TrafficSender(client, new SenderOptions(CONCURRENCY, options.perSecond()), progress);
            CompletableFuture<SendReport> sending = CompletableFuture.supplyAsync(() -> send(sender));
            while (!sending.isDone()) {
                noteRestart(progress);
                screen.show(snapshot("Sending", progress));
                Thread.sleep(REFRESH.toMillis());
            }
            progress.end();
            try {
                return sending.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof UnreachableException unreachable) {
                    throw new StackException(unreachable.getMessage() + " See lethe status.", e);
                }
                throw e;
            }
        }

        private SendReport send(TrafficSender sender) {
            try {
                return sender.send(scenario.requests());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }

        /** Returns when everything was right for a while, or could not become right in time. */
        private List<Finding> settle(DemoProgress progress, SendReport sent) throws SQLException, InterruptedException {
            long deadline = System.nanoTime() + SETTLE_PATIENCE.toNanos();
            List<Finding> findings = comparison.findings(sent);
            int calm = 0;
            while (calm < STABLE_CHECKS && System.nanoTime() < deadline) {
                long began = System.nanoTime();
                findings = comparison.findings(sent);
                Optional<String> open = firstOpen(findings);
                calm = open.isEmpty() ? calm + 1 : 0;
                noteRestart(progress);
                screen.show(snapshot("Sent; waiting for " + open.orElse("whatever else may come"), progress));
                Thread.sleep(Math.max(REFRESH.toMillis(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
            }
            boolean done = calm >= STABLE_CHECKS;
            screen.settle(snapshot(done ? "Sent and processed" : "Sent; waited in vain", progress));
            return findings;
        }

        private Optional<String> firstOpen(List<Finding> findings) throws InterruptedException {
            boolean behind = lag.events() > 0;
            return findings.stream()
                    .filter(finding -> !finding.right())
                    .map(Finding::what)
                    .findFirst()
                    .or(() -> behind ? Optional.of("the streams application") : Optional.empty());
        }

        private Snapshot snapshot(String doing, DemoProgress progress) throws SQLException {
            return progress.snapshot(doing, topics, table, partner);
        }

        private DemoResult farewell(SendReport sent, List<Finding> findings, Latencies visible)
                throws InterruptedException {
            Farewell farewell = Farewell.of(stack.policy(), scenarioOptions);
            FarewellWalk walk = new FarewellWalk(farewell, client, stack.identityKey(), topics, table);
            List<FarewellWalk.Step> arrived = walk.arrive();
            screen.say(FarewellPage.before(farewell.email(), arrived));
            List<FarewellWalk.Step> left = walk.leave();
            screen.say(FarewellPage.after(left));
            DemoResult result = new DemoResult(
                    scenarioOptions.run(),
                    options.seed(),
                    options.perSecond(),
                    sent,
                    withRequests(sent, findings, walk, arrived, left),
                    visible,
                    arrived,
                    left,
                    restarts());
            screen.say(SummaryPage.of(result));
            return result;
        }

        private List<Finding> withRequests(
                SendReport sent,
                List<Finding> findings,
                FarewellWalk walk,
                List<FarewellWalk.Step> arrived,
                List<FarewellWalk.Step> left) {
            long refusals = scenario.refusals();
            List<Finding> all = new ArrayList<>();
            all.add(Finding.count("requests accepted", scenario.requests().size() - refusals, sent.accepted()));
            all.add(Finding.count("requests refused, as they must be", refusals, sent.refused()));
            all.add(Finding.count(
                    "answers other than the expected", 0, sent.surprises().size()));
            all.addAll(findings);
            all.add(Finding.count("places that held the one person", walk.places(), arrived.size()));
            all.add(Finding.count("places that gave up that person", walk.places(), left.size() - 1L));
            return all;
        }
    }
}
