package dev.lethe.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ErasureFactsTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final Erasure erasure = Erasure.newBuilder()
            .setRequestId("request-1")
            .setSubject("k1.alice")
            .setTenant("acme")
            .setScope(ErasureScope.EVERYWHERE)
            .setCause(ErasureCause.REQUEST)
            .setState(ErasureState.IN_PROGRESS)
            .setPolicyVersion(1)
            .setRequestedAt(AT)
            .setReceivedAt(AT)
            .setRemovals(List.of(removal("0", RemovalOutcome.STILL_SUPPORTED), removal("1", null)))
            .build();

    @Test
    void shouldNotNameThePersonUnlessAsked() {
        assertThat(ErasureFacts.all(erasure, false).toString()).doesNotContain("k1.alice");
        assertThat(ErasureFacts.all(erasure, true)).containsEntry("subject", "k1.alice");
    }

    @Test
    void shouldCountWhatIsMissing() {
        assertThat(ErasureFacts.summary(erasure, false))
                .containsEntry("state", "IN_PROGRESS")
                .containsEntry("removals", 2)
                .containsEntry("missing", 1L);
    }

    private static RemovalProgress removal(String number, @Nullable RemovalOutcome outcome) {
        ErasureRemoval removal = ErasureRemoval.newBuilder()
                .setRemoval(number)
                .setRecipient("northwind-ads")
                .setTenant("acme")
                .setChannel(HoldingChannel.AUDIENCE)
                .setTopic("audience.northwind-ads.v1")
                .setProfile("uid2-email-v1")
                .build();
        return new RemovalProgress(removal, outcome, null);
    }
}
