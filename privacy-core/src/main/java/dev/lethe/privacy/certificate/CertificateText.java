package dev.lethe.privacy.certificate;

import dev.lethe.privacy.certificate.RemovalOutcome.Sink;
import dev.lethe.privacy.certificate.RemovalOutcome.Tombstone;
import dev.lethe.privacy.decision.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate in plain English for the person whom it concerns. Times are in UTC; lines end with {@code \n}. */
public final class CertificateText {
    private final Page page = new Page();

    private CertificateText() {}

    /** The text of {@code certificate}. It proves nothing: the signed document does. */
    public static String of(Certificate certificate) {
        CertificateText text = new CertificateText();
        text.page.title("CERTIFICATE OF ERASURE");
        text.request(certificate);
        text.removals(certificate.removals());
        text.keys(certificate);
        text.remains(certificate.remains());
        text.residues(certificate.residues());
        text.howToCheck(certificate);
        return text.page.toString();
    }

    private void request(Certificate certificate) {
        page.fact("Request", certificate.requestId());
        page.fact("Asked for", asked(certificate));
        page.fact("Reaches", reach(certificate));
        page.fact("Customers", String.join(", ", certificate.customers()));
        Times times = certificate.times();
        page.fact("Erased up to", Wording.of(times.requested()));
        page.fact("Received", Wording.of(times.received()));
        Instant verified = times.verified();
        page.fact("Confirmed", verified == null ? "no confirmation was needed" : Wording.of(verified));
        page.fact("Started", Wording.of(times.started()));
        page.fact("Completed", Wording.of(times.completed()));
        page.fact("Under policy", "version " + certificate.policyVersion());
    }

    private static String asked(Certificate certificate) {
        return switch (certificate.cause()) {
            case REQUEST ->
                "by the person, or by somebody who may speak for the person, through " + certificate.customer();
            case CHILD -> "because the person is a child, as was learned through " + certificate.customer();
            case TENANT_LEFT -> "because the customer " + certificate.customer() + " left";
        };
    }

    private static String reach(Certificate certificate) {
        return switch (certificate.scope()) {
            case TENANT -> "what was held for the customer " + certificate.customer();
            case EVERYWHERE -> "everything that was held about the person, for any customer";
        };
    }

    private void removals(List<Removal> removals) {
        page.heading("What was deleted, and where");
        if (removals.isEmpty()) {
            page.paragraph("No recipient held anything of the person.");
        }
        for (Removal removal : removals) {
            page.item(
                    removal.number() + ".",
                    "%s, for %s: %s"
                            .formatted(
                                    removal.recipient(),
                                    removal.customer(),
                                    kind(removal.channel(), removal.normalForm())));
            if (removal.outcome() instanceof Tombstone tombstone) {
                tombstone(removal.topic(), tombstone);
            } else {
                page.detail("Not deleted: somebody else, who consents, has the same digest. It no longer rests on the"
                        + " person.");
            }
        }
    }

    private static String kind(Channel channel, @Nullable String normalForm) {
        return switch (channel) {
            case CONTACTS -> "the contact in its database";
            case PROJECTION -> "the record that it worked with";
            case AUDIENCE ->
                "a digest of the person's address or number" + (normalForm == null ? "" : " (" + normalForm + ")");
            case QUARANTINE -> "a sensitive value that was locked away";
            case ON_REQUEST -> "what an authority demanded by law";
        };
    }

    private void tombstone(String topic, Tombstone tombstone) {
        page.detail("Deleted on %s (%s, partition %d, offset %d)."
                .formatted(Wording.of(tombstone.publishedAt()), topic, tombstone.partition(), tombstone.offset()));
        if (tombstone.sinks().isEmpty()) {
            page.detail("Whether the recipient has read the deletion is not watched.");
        }
        for (Sink sink : tombstone.sinks()) {
            page.detail(
                    sink instanceof Sink.ReadPast reader
                            ? "%s has read past it: it was seen at position %d on %s."
                                    .formatted(reader.group(), reader.committed(), Wording.of(tombstone.seenAt()))
                            : "%s has stopped for good; the privacy officer closed it. Reason: %s"
                                    .formatted(sink.group(), ((Sink.Closed) sink).reason()));
        }
    }

    private void keys(Certificate certificate) {
        page.heading("What can no longer be read");
        page.paragraph(
                switch (certificate.sealedHistory()) {
                    case UNREADABLE ->
                        "Keys destroyed: %d. The person's history was sealed under them. Nobody can open it any more,"
                                        .formatted(certificate.keysDestroyed())
                                + " the operator included.";
                    case NONE -> "There was no key of the person to destroy.";
                });
    }

    private void remains(List<Remainder> remains) {
        page.heading("What stays, and why");
        if (remains.isEmpty()) {
            page.paragraph("Nothing.");
        }
        for (Remainder remainder : remains) {
            page.item("-", remainder.what());
            page.detail("Why: " + remainder.why());
        }
    }

    private void residues(List<Residue> residues) {
        page.heading("When the last traces leave the disks");
        page.paragraph("Deleted data can be left in files until they are cleaned.");
        for (Residue residue : residues) {
            page.item(
                    "-",
                    "%s: within %s, gone by %s at the latest."
                            .formatted(
                                    PlaceWords.of(residue.place()),
                                    Wording.of(residue.bound()),
                                    Wording.of(residue.goneBy())));
        }
    }

    private void howToCheck(Certificate certificate) {
        page.heading("How to check this certificate");
        page.paragraph("This page is a reading of the signed certificate and proves nothing by itself. With the signed"
                + " certificate in a file and the operator's public key:");
        page.verbatim("lethe certificate verify FILE --public-key certificate.public.json");
        page.paragraph("Other tools that know Ed25519 can do it, too: see docs/certificates.md. The certificate names"
                + " nobody. Whoever has the salt that came with it can have the operator check that it is theirs, by this"
                + " commitment:");
        page.verbatim(certificate.commitment().value());
    }
}
