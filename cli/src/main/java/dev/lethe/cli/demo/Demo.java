package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.terminal.TerminalProbe;
import dev.lethe.traffic.scenario.ScenarioOptions;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Sends a scenario to a running stack, shows what becomes of it, walks through one person's erasure and compares what
 * is there with what the scenario demands. Works on a stack with earlier data: it invents new people every time and
 * compares what was added since it began, so nobody else may send meanwhile.
 */
public final class Demo {
    private static final Duration IDLE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CALM_CHECKS = 5;

    private final DemoStack stack;
    private final DemoOptions options;
    private final Screen screen;

    /**
     * Demonstrates the stack with {@code settings}, which must be running; shows it on {@code out}.
     *
     * @throws StackException when the stack is not ready
     */
    public Demo(StackSettings settings, DemoOptions options, PrintWriter out, Map<String, String> environment) {
        this.stack = new DemoStack(settings);
        this.options = options;
        TerminalProbe terminal = new TerminalProbe(environment);
        this.screen = terminal.canRedraw() ? new LiveScreen(out, terminal) : new PlainScreen(out);
    }

    /**
     * Runs all of it, which takes a minute or so.
     *
     * @throws StackException when a component does not answer
     */
    public DemoResult run() throws InterruptedException {
        Map<String, Object> kafka = stack.settings().kafka();
        String registry = stack.addresses().registry().toString();
        try (TopicWatch topics = TopicWatch.start(kafka, registry, stack.policy());
                PipelineLag lag = new PipelineLag(kafka);
                DemoTable table = new DemoTable(stack.connect())) {
            awaitIdle(lag);
            Scene scene = Scene.set(stack, screen, topics, lag, table);
            return new DemoRun(scene, options, newPeople()).all();
        } catch (SQLException e) {
            throw new StackException("PostgreSQL does not answer: see lethe status and lethe logs postgres.", e);
        }
    }

    /** Where everything is and what to try; {@code sameStack} makes other commands find this stack. */
    public String nextSteps(String sameStack) {
        return new NextSteps(stack.settings(), stack.policy(), sameStack).text();
    }

    private ScenarioOptions newPeople() {
        return new ScenarioOptions(
                Long.toString(System.currentTimeMillis(), Character.MAX_RADIX), options.seed(), options.submissions());
    }

    private static void awaitIdle(PipelineLag lag) throws InterruptedException {
        long deadline = System.nanoTime() + IDLE_PATIENCE.toNanos();
        int calm = 0;
        while (calm < CALM_CHECKS && System.nanoTime() < deadline) {
            calm = lag.events() == 0 ? calm + 1 : 0;
            Thread.sleep(POLL.toMillis());
        }
    }
}
