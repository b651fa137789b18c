package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Memory;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.rig.Report;
import dev.lethe.e2e.stack.OnThisMachine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the stack costs on one machine, and that a restart of everything changes nothing that anybody can see. */
@OnSharedStack
final class FootprintIT {
    private static final long MOST_MEGABYTES = 3 * 1024;

    @Test
    @OnlyEmbedded
    @EnabledOnOs(OS.LINUX)
    void shouldStayUnderThreeGigabytes(Pipeline pipeline) {
        Map<String, Long> resident = Memory.residentMegabytes((OnThisMachine) pipeline.stack());

        long total = resident.values().stream().mapToLong(Long::longValue).sum();
        Report.add("resident MiB", total + " in all: " + resident);
        assertThat(resident)
                .containsKeys("kafka", "registry", "postgres", "connect", "streams", "capture", "statistics");
        assertThat(resident.values())
                .allSatisfy(megabytes -> assertThat(megabytes).isPositive());
        assertThat(total).isLessThan(MOST_MEGABYTES);
    }

    @Test
    void shouldGoOnWhereItStoppedAfterARestartOfEverything(Pipeline pipeline) {
        Person before = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(before)));
        pipeline.progress().awaitAllProcessed();
        Snapshot held = Snapshot.of(pipeline);

        Duration took = pipeline.restart();
        Snapshot heldAfterwards = Snapshot.of(pipeline);
        pipeline.front().accept(Message.erasure("acme", before));
        pipeline.progress().awaitAllProcessed();

        Report.add("warm start ready after", took.toMillis() + " ms");
        assertThat(heldAfterwards).isEqualTo(held);
        assertThat(pipeline.contacts().rowsOf(before)).isEmpty();
        Duration longest = pipeline.stack().longestStart();
        assertThat(took).isLessThan(Boolean.getBoolean("lethe.soak") ? longest : longest.multipliedBy(4));
    }
}
