package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.send.SendReport;
import dev.lethe.traffic.send.TrafficSender;
import dev.lethe.traffic.send.UnreachableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Sends the scenario and waits until everything is processed, showing how far it is. */
final class Delivery {
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration REFRESH = Duration.ofMillis(200);
    private static final int CALM_CHECKS = 5;

    private final Scene scene;
    private final DemoProgress progress;
    private final String partner;
    private int restartsNoted;

    Delivery(Scene scene, DemoProgress progress) {
        this.scene = scene;
        this.progress = progress;
        this.partner = scene.stack().policy().audiences().stream().findFirst().orElse("nobody");
    }

    /** Returns when every request has its answer. */
    SendReport send(TrafficSender sender, List<Request> requests) throws SQLException, InterruptedException {
        CompletableFuture<SendReport> sending = CompletableFuture.supplyAsync(() -> sendAll(sender, requests));
        while (!sending.isDone()) {
            scene.screen().show(snapshot("Sending"));
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

    /** Returns when everything was right for a while, or could not become right in time. */
    List<Finding> settle(Comparison comparison, SendReport sent) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + SETTLE_PATIENCE.toNanos();
        List<Finding> findings = comparison.findings(sent);
        int calm = 0;
        while (calm < CALM_CHECKS && System.nanoTime() < deadline) {
            long began = System.nanoTime();
            findings = comparison.findings(sent);
            Optional<String> open = firstOpen(findings);
            calm = open.isEmpty() ? calm + 1 : 0;
            scene.screen().show(snapshot("Sent; waiting for " + open.orElse("whatever else may come")));
            Thread.sleep(Math.max(REFRESH.toMillis(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
        }
        scene.screen().settle(snapshot(calm < CALM_CHECKS ? "Sent; waited in vain" : "Sent and processed"));
        return findings;
    }

    private static SendReport sendAll(TrafficSender sender, List<Request> requests) {
        try {
            return sender.send(requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private Optional<String> firstOpen(List<Finding> findings) throws InterruptedException {
        boolean behind = scene.lag().events() > 0;
        return findings.stream()
                .filter(finding -> !finding.right())
                .map(Finding::what)
                .findFirst()
                .or(() -> behind ? Optional.of("the streams application") : Optional.empty());
    }

    private Snapshot snapshot(String doing) throws SQLException {
        int restarts = scene.restarts();
        if (restarts > restartsNoted) {
            restartsNoted = restarts;
            progress.note("the supervisor starts the streams application again");
        }
        return progress.snapshot(doing, scene.topics(), scene.table(), partner);
    }
}
