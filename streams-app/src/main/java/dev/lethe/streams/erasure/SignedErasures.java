package dev.lethe.streams.erasure;

import dev.lethe.privacy.certificate.Certificate;
import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.certificate.Commitment;
import dev.lethe.privacy.certificate.Remainder;
import dev.lethe.privacy.certificate.Removal;
import dev.lethe.privacy.certificate.RemovalOutcome;
import dev.lethe.privacy.certificate.RemovalOutcome.Sink;
import dev.lethe.privacy.certificate.Residue;
import dev.lethe.privacy.certificate.Times;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.avro.SinkPosition;
import dev.lethe.schemas.topic.RetentionPlan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Certifies completed erasures under the operator's signing key. The same erasure gets the same document again. */
public final class SignedErasures implements Certifier {
    private static final List<Remainder> REMAINS = List.of(Remainder.MARKER, Remainder.LEDGER, Remainder.REQUEST);

    private final CertificateSigner signer;
    private final RecipientBounds bounds;

    /**
     * Signs with {@code signer}; states the bounds that follow from {@code plan}, under which every start is checked.
     */
    public SignedErasures(CertificateSigner signer, RetentionPlan plan) {
        this.signer = signer;
        this.bounds = new RecipientBounds(plan);
    }

    @Override
    public ErasureCertificate certify(Erasure completed) {
        String document = signer.sign(certificate(completed)).document();
        return new ErasureCertificate(completed.getRequestId(), document);
    }

    private Certificate certificate(Erasure erasure) {
        Instant started = Objects.requireNonNull(erasure.getStartedAt());
        Times times = new Times(
                erasure.getRequestedAt(),
                erasure.getReceivedAt(),
                erasure.getVerifiedAt(),
                started,
                Objects.requireNonNull(erasure.getClosedAt()));
        return new Certificate(
                erasure.getRequestId(),
                Certificate.Scope.valueOf(erasure.getScope().name()),
                erasure.getTenant(),
                Certificate.Cause.valueOf(erasure.getCause().name()),
                erasure.getPolicyVersion(),
                times,
                erasure.getRemovals().stream().map(SignedErasures::removal).toList(),
                erasure.getKeysDestroyed(),
                REMAINS,
                residues(erasure, started),
                Commitment.to(new SubjectId(erasure.getSubject()), signer.saltOf(erasure.getRequestId())));
    }

    private List<Residue> residues(Erasure erasure, Instant started) {
        return bounds.of(RecipientBounds.Recipients.of(erasure)).stream()
                .map(place -> Residue.of(place.name(), started, place.worst()))
                .toList();
    }

    private static Removal removal(RemovalProgress progress) {
        ErasureRemoval removal = progress.getRemoval();
        return new Removal(
                removal.getRemoval(),
                removal.getRecipient(),
                removal.getTenant(),
                Channel.valueOf(removal.getChannel().name()),
                removal.getTopic(),
                removal.getProfile(),
                outcome(progress));
    }

    private static RemovalOutcome outcome(RemovalProgress progress) {
        RemovalReceipt receipt = progress.getReceipt();
        return receipt == null
                ? new RemovalOutcome.StillSupported()
                : new RemovalOutcome.Tombstone(
                        receipt.getPartition(),
                        receipt.getOffset(),
                        receipt.getPublishedAt(),
                        receipt.getSinks().stream().map(SignedErasures::sink).toList(),
                        receipt.getSeenAt());
    }

    private static Sink sink(SinkPosition position) {
        return position.getClosed() == null
                ? new Sink.ReadPast(position.getGroup(), Objects.requireNonNull(position.getCommitted()))
                : new Sink.Closed(position.getGroup(), position.getClosed());
    }
}
