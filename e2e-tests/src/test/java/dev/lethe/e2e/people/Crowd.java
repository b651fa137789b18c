package dev.lethe.e2e.people;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.stack.Stack;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.scenario.Scenario;
import dev.lethe.traffic.scenario.ScenarioGenerator;
import dev.lethe.traffic.scenario.ScenarioOptions;
import dev.lethe.traffic.send.ApiKeys;
import dev.lethe.traffic.send.CaptureClient;
import dev.lethe.traffic.send.SendReport;
import dev.lethe.traffic.send.SenderOptions;
import dev.lethe.traffic.send.TrafficListener;
import dev.lethe.traffic.send.TrafficSender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Many people at once, who send whatever people send: forms, visits, withdrawals, erasures, repetitions, nonsense. */
public final class Crowd {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stack stack;
    private final Scenario scenario;
    private final AtomicInteger answered = new AtomicInteger();

    private Crowd(Stack stack, Scenario scenario) {
        this.stack = stack;
        this.scenario = scenario;
    }

    /** People who send this many forms in all; the seed decides what they do. */
    public static Crowd withForms(Stack stack, int forms, long seed) {
        String run = Person.invent().word();
        return new Crowd(stack, ScenarioGenerator.generate(stack.policy(), new ScenarioOptions(run, seed, forms)));
    }

    /** What they send and what it must lead to. */
    public Scenario scenario() {
        return scenario;
    }

    /** Begins to send, at so many requests a second; completes when every request has its final answer. */
    public CompletableFuture<SendReport> begin(int perSecond) {
        Map<String, String> tenants = stack.policy().tenants().keySet().stream()
                .collect(Collectors.toMap(tenant -> tenant, stack.secrets()::tenantApiKey));
        CaptureClient client = new CaptureClient(
                stack.capture(), new ApiKeys(tenants, stack.secrets().operatorApiKey()), PATIENCE);
        TrafficSender sender = new TrafficSender(client, new SenderOptions(16, perSecond), counting());
        return CompletableFuture.supplyAsync(() -> send(sender));
    }

    /** The part of all requests that has a final answer, 0 to 1. */
    public double progress() {
        return (double) answered.get() / scenario.requests().size();
    }

    /** Returns, with the part of all requests that has a final answer, once that is {@code part} or more. */
    public double awaitProgress(double part, Duration atMost) {
        return await("a part of the traffic")
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(20))
                .until(this::progress, now -> now >= part);
    }

    private SendReport send(TrafficSender sender) {
        try {
            return sender.send(scenario.requests());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }

    private TrafficListener counting() {
        return new TrafficListener() {
            @Override
            public void answered(Request request, Answer answer) {
                answered.incrementAndGet();
            }
        };
    }
}
