package dev.lethe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs short shell processes, so that dying, hanging and stopping are real. */
final class SupervisorTest {
    private static final Patience QUICK =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(300));
    private static final RestartPolicy ONCE = new RestartPolicy(1, Duration.ofMinutes(1), Duration.ofMillis(1));
    private static final String RUN_FOREVER = "touch UP; while true; do sleep 0.05; done";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ProcessFolders folders;

    @BeforeEach
    void useFreshFolders() {
        folders = new ProcessFolders(folder.resolve("logs"), folder.resolve("run"));
    }

    @Test
    void shouldStartInOrderAndStopInReverse() {
        Service first = shell("first", RUN_FOREVER);
        Task middle = new Task("middle", Set.of("first"), Action.NOTHING);
        Service last = shell("last", RUN_FOREVER).startedAfter("middle");

        try (Supervisor supervisor = supervisor(ONCE, last, middle, first)) {
            supervisor.start();
        }

        assertThat(events)
                .containsExactly(
                        "first STARTING",
                        "first READY",
                        "middle STARTING",
                        "middle READY",
                        "last STARTING",
                        "last READY",
                        "last STOPPING",
                        "last STOPPED",
                        "first STOPPING",
                        "first STOPPED");
    }

    @Test
    void shouldReportTheEndOfTheLogWhenAServiceDiesDuringTheStart() {
        Service good = shell("good", RUN_FOREVER);
        Service bad = shell("bad", "echo cannot open the vault; exit 7").startedAfter("good");

        try (Supervisor supervisor = supervisor(ONCE, good, bad)) {
            assertThatThrownBy(supervisor::start)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("bad ended with exit code 7")
                    .hasMessageContaining("cannot open the vault");
        }
        assertThat(events).contains("good STOPPED");
    }

    @Test
    void shouldReportAServiceThatIsNeverReady() {
        Service slow = shell("slow", RUN_FOREVER).readyWhen(() -> false);
        Patience short1 = new Patience(
                Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(300));

        try (Supervisor supervisor = new Supervisor(List.of(slow), folders, short1, ONCE, this::record)) {
            assertThatThrownBy(supervisor::start).hasMessageContaining("slow was not ready");
        }
        assertThat(folders.pidFile("slow").liveProcess()).isEmpty();
    }

    @Test
    void shouldShowTheMessageOfATaskThatFails() {
        Task task = new Task("tables", Set.of(), () -> {
            throw new StackException("The database is full: make room.");
        });

        try (Supervisor supervisor = supervisor(ONCE, task)) {
            assertThatThrownBy(supervisor::start).hasMessage("The database is full: make room.");
        }
    }

    @Test
    void shouldRestartAServiceThatDies() {
        try (Supervisor supervisor = supervisor(ONCE, shell("frail", RUN_FOREVER))) {
            supervisor.start();
            long before = pidOf("frail");

            supervisor.kill("frail");

            await().until(() -> events.stream().filter("frail READY"::equals).count() == 2);
            assertThat(pidOf("frail")).isNotEqualTo(before);
            assertThat(events).containsSubsequence("frail READY", "frail DIED", "frail RESTARTING", "frail READY");
        }
    }

    @Test
    void shouldStopEverythingWhenRestartsAreUsedUp() {
        Service other = shell("other", RUN_FOREVER);
        Service frail = shell("frail", "echo out of ink; " + RUN_FOREVER).startedAfter("other");

        try (Supervisor supervisor =
                supervisor(new RestartPolicy(0, Duration.ofMinutes(1), Duration.ZERO), other, frail)) {
            supervisor.start();

            supervisor.kill("frail");

            assertThatThrownBy(supervisor::awaitEnd)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("frail ended with exit code 137")
                    .hasMessageContaining("out of ink");
            assertThat(folders.pidFile("other").liveProcess()).isEmpty();
        }
    }

    @Test
    void shouldKillAndRestartAServiceThatNoLongerAnswers() throws IOException {
        Path sign = folder.resolve("hanging.up");
        Service hanging = shell("hanging", RUN_FOREVER);

        try (Supervisor supervisor = supervisor(ONCE, hanging)) {
            supervisor.start();

            Files.delete(sign);

            await().until(() -> events.stream().filter("hanging READY"::equals).count() == 2);
            assertThat(events).contains("hanging DIED");
        }
    }

    @Test
    void shouldShowAServiceThatLivesWithoutServing() throws IOException {
        Path serving = Files.createFile(folder.resolve("serving"));
        Service service = shell("busy", RUN_FOREVER).readyWhen(() -> Files.exists(serving));

        try (Supervisor supervisor = supervisor(ONCE, service)) {
            supervisor.start();

            Files.delete(serving);
            await().until(() -> events.contains("busy NOT_READY"));
            Files.createFile(serving);

            await().until(() -> events.stream().filter("busy READY"::equals).count() == 2);
            assertThat(events).doesNotContain("busy DIED");
        }
    }

    @Test
    void shouldKillAServiceThatIgnoresTheRequestToStop() {
        Service stubborn = shell("stubborn", "trap '' TERM; " + RUN_FOREVER);
        Patience short1 = new Patience(
                Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofMillis(20), Duration.ofSeconds(5));
        Supervisor supervisor = new Supervisor(List.of(stubborn), folders, short1, ONCE, this::record);
        supervisor.start();
        ProcessHandle process = folders.pidFile("stubborn").liveProcess().orElseThrow();

        supervisor.close();

        await().until(() -> !process.isAlive());
    }

    @Test
    void shouldPrepareBeforeEachStart() {
        AtomicInteger preparations = new AtomicInteger();
        Service service = shell("frail", RUN_FOREVER).preparedBy(preparations::incrementAndGet);

        try (Supervisor supervisor = supervisor(ONCE, service)) {
            supervisor.start();

            supervisor.kill("frail");

            await().untilAtomic(preparations, equalTo(2));
        }
    }

    private Supervisor supervisor(RestartPolicy policy, Step... steps) {
        return new Supervisor(List.of(steps), folders, QUICK, policy, this::record);
    }

    private void record(StepEvent event) {
        events.add(event.step() + " " + event.phase());
    }

    private long pidOf(String service) {
        return folders.pidFile(service).liveProcess().orElseThrow().pid();
    }

    /** Ready when the script has come to its endless part. */
    private Service shell(String name, String script) {
        Path up = folder.resolve(name + ".up");
        return Service.of(name, List.of("sh", "-c", script.replace("UP", up.toString())), () -> Files.exists(up))
                .preparedBy(() -> Files.deleteIfExists(up));
    }
}
