package dev.lethe.privacy.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A certificate as a tree of JSON. What is absent in the certificate is absent in the tree. */
final class CertificateTree {
    /** Names the document and its version; a changed shape gets another version. */
    static final String FORMAT = "lethe-erasure-certificate/1";

    private CertificateTree() {}

    static ObjectNode of(Certificate certificate) {
        ObjectNode tree = object().put("format", FORMAT)
                .put("requestId", certificate.requestId())
                .put("scope", certificate.scope().name())
                .put("customer", certificate.customer())
                .put("cause", certificate.cause().name())
                .put("policyVersion", certificate.policyVersion())
                .put("keysDestroyed", certificate.keysDestroyed())
                .put("sealedHistory", certificate.sealedHistory().name())
                .put("commitment", certificate.commitment().value());
        tree.set("times", times(certificate.times()));
        tree.set("removals", array(certificate.removals(), CertificateTree::removal));
        tree.set("remains", array(certificate.remains(), CertificateTree::remainder));
        tree.set("residues", array(certificate.residues(), CertificateTree::residue));
        return tree;
    }

    private static ObjectNode times(Times times) {
        ObjectNode tree = object().put("requested", times.requested().toString())
                .put("received", times.received().toString())
                .put("started", times.started().toString())
                .put("completed", times.completed().toString());
        Instant verified = times.verified();
        return verified == null ? tree : tree.put("verified", verified.toString());
    }

    private static ObjectNode removal(Removal removal) {
        ObjectNode tree = object().put("number", removal.number())
                .put("recipient", removal.recipient())
                .put("customer", removal.customer())
                .put("channel", removal.channel().name())
                .put("topic", removal.topic());
        if (removal.normalForm() != null) {
            tree.put("normalForm", removal.normalForm());
        }
        if (removal.outcome() instanceof RemovalOutcome.Tombstone tombstone) {
            tree.put("outcome", "TOMBSTONE").set("tombstone", tombstone(tombstone));
            return tree;
        }
        return tree.put("outcome", "STILL_SUPPORTED");
    }

    private static ObjectNode tombstone(RemovalOutcome.Tombstone tombstone) {
        ObjectNode tree = object().put("partition", tombstone.partition())
                .put("offset", tombstone.offset())
                .put("publishedAt", tombstone.publishedAt().toString())
                .put("seenAt", tombstone.seenAt().toString());
        tree.set("sinks", array(tombstone.sinks(), CertificateTree::sink));
        return tree;
    }

    private static ObjectNode sink(RemovalOutcome.Sink sink) {
        ObjectNode tree = object().put("group", sink.group());
        if (sink instanceof RemovalOutcome.Sink.ReadPast reader) {
            return tree.put("committed", reader.committed());
        }
        return tree.put("closed", ((RemovalOutcome.Sink.Closed) sink).reason());
    }

    private static ObjectNode remainder(Remainder remainder) {
        return object().put("what", remainder.what()).put("why", remainder.why());
    }

    private static ObjectNode residue(Residue residue) {
        return object().put("place", residue.place())
                .put("bound", residue.bound().toString())
                .put("goneBy", residue.goneBy().toString());
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ? extends JsonNode> form) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add(form.apply(item)));
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
