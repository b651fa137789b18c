package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureReceived;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureStarted;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalDecided;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.avro.SinkPosition;
import java.time.Instant;
import java.util.List;

/** Reports about one request, at seconds after a fixed time. */
public final class ErasureReports {
    public static final String REQUEST = "3f2c1a90-1b7e-4c55-9d0a-6f1f8c2b7a11";
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private ErasureReports() {}

    public static Instant at(int second) {
        return START.plusSeconds(second);
    }

    public static ErasureStep step(int second, Object body) {
        return ErasureStep.newBuilder()
                .setRequestId(REQUEST)
                .setSubject("k1.alice")
                .setTenant("acme")
                .setScope(ErasureScope.EVERYWHERE)
                .setCause(ErasureCause.REQUEST)
                .setAt(at(second))
                .setPolicyVersion(1)
                .setStep(body)
                .build();
    }

    public static ErasureStep received(int second, boolean verified) {
        return step(second, new ErasureReceived(at(second), verified));
    }

    public static ErasureStep started(int second, ErasureRemoval... removals) {
        return step(second, new ErasureStarted(List.of(removals), 1));
    }

    public static ErasureStep decided(int second, String removal, RemovalOutcome outcome) {
        return step(second, new RemovalDecided(removal, outcome));
    }

    public static ErasureRemoval removal(String number, HoldingChannel channel) {
        return ErasureRemoval.newBuilder()
                .setRemoval(number)
                .setRecipient("somebody")
                .setTenant("acme")
                .setChannel(channel)
                .setTopic("topic.v1")
                .setProfile(channel == HoldingChannel.AUDIENCE ? "uid2-email-v1" : null)
                .build();
    }

    public static RemovalReceipt receipt(int second, String removal) {
        return RemovalReceipt.newBuilder()
                .setRequestId(REQUEST)
                .setRemoval(removal)
                .setTopic("topic.v1")
                .setPartition(1)
                .setOffset(41)
                .setPublishedAt(START)
                .setSinks(List.of(new SinkPosition("sink", 42L + second, null)))
                .setSeenAt(at(second))
                .build();
    }
}
