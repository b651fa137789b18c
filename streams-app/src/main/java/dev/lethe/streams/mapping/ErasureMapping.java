package dev.lethe.streams.mapping;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Effect.ErasureProgress;
import dev.lethe.privacy.decision.Removal;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.ErasureCancelled;
import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureHeld;
import dev.lethe.schemas.avro.ErasureJoined;
import dev.lethe.schemas.avro.ErasureOrigin;
import dev.lethe.schemas.avro.ErasureReceived;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.ErasureStarted;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.ErasureVerified;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalDecided;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.topic.Topics;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What happens to erasure requests, as {@code erasure.steps.v1} has it. */
public final class ErasureMapping {
    /** Header of a record that an erasure takes back; names the removal: {@code <request id>/<number>}, UTF-8. */
    public static final String REMOVAL_HEADER = "lethe-removal";

    private ErasureMapping() {}

    /**
     * The record of one step about the person {@code subject}, which has destroyed that many of the person's data keys.
     */
    public static ErasureStep toRecord(String subject, ErasureProgress progress, int keysDestroyed) {
        return new ErasureStep(
                progress.erasure().id(),
                subject,
                progress.erasure().tenant(),
                DocketMapping.scope(progress.erasure().everywhere()),
                ErasureCause.valueOf(progress.erasure().cause().name()),
                progress.at().truncatedTo(ChronoUnit.MILLIS),
                progress.policyVersion(),
                step(progress.step(), keysDestroyed));
    }

    /** Which erasure takes something back as {@code removal}; {@code null}: none. */
    public static @Nullable ErasureOrigin origin(@Nullable Removal removal) {
        return removal == null
                ? null
                : new ErasureOrigin(
                        removal.erasure().tenant(),
                        DocketMapping.scope(removal.erasure().everywhere()),
                        ErasureCause.valueOf(removal.erasure().cause().name()));
    }

    /** The step that says what became of the digest that {@code contribution} takes back as {@code mark}. */
    public static ErasureStep decided(AudienceContribution contribution, String mark, RemovalOutcome outcome) {
        int slash = mark.lastIndexOf('/');
        ErasureOrigin erasure = contribution.getErasure();
        return new ErasureStep(
                mark.substring(0, slash),
                contribution.getSubject(),
                erasure.getTenant(),
                erasure.getScope(),
                erasure.getCause(),
                contribution.getEntry().getDecidedAt(),
                contribution.getPolicyVersion(),
                new RemovalDecided(mark.substring(slash + 1), outcome));
    }

    private static Object step(dev.lethe.privacy.decision.ErasureStep step, int keysDestroyed) {
        if (step instanceof dev.lethe.privacy.decision.ErasureStep.Received received) {
            return new ErasureReceived(received.requestedAt().truncatedTo(ChronoUnit.MILLIS), received.verified());
        }
        if (step instanceof dev.lethe.privacy.decision.ErasureStep.Held held) {
            return new ErasureHeld(held.holds());
        }
        if (step instanceof dev.lethe.privacy.decision.ErasureStep.Started started) {
            return new ErasureStarted(
                    started.removals().stream().map(ErasureMapping::removal).toList(), keysDestroyed);
        }
        if (step instanceof dev.lethe.privacy.decision.ErasureStep.Joined joined) {
            return new ErasureJoined(joined.into());
        }
        return step instanceof dev.lethe.privacy.decision.ErasureStep.Verified
                ? new ErasureVerified()
                : new ErasureCancelled();
    }

    private static ErasureRemoval removal(Removal removal) {
        return new ErasureRemoval(
                Integer.toString(removal.number()),
                removal.recipient(),
                removal.tenant(),
                HoldingChannel.valueOf(removal.channel().name()),
                topic(removal.channel(), removal.recipient()),
                removal.profile());
    }

    private static String topic(Channel channel, String recipient) {
        return switch (channel) {
            case CONTACTS -> Topics.CUSTOMER_CONTACTS.name();
            case PROJECTION -> Topics.recipientName(recipient);
            case AUDIENCE -> Topics.audienceName(recipient);
            case QUARANTINE -> Topics.QUARANTINE.name();
            case ON_REQUEST -> throw new IllegalArgumentException("what the law demanded is never taken back");
        };
    }
}
