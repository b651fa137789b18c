package dev.lethe.cli.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.certificate.Certificate;
import dev.lethe.privacy.certificate.Commitment;
import dev.lethe.privacy.certificate.Verification;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found, in one sentence.
 *
 * @param certificate only when the signature is the operator's
 * @param keyId that the document names; {@code null} when it is unreadable
 */
record Finding(
        Result result,
        String sentence,
        @Nullable Certificate certificate,
        @Nullable Long keyId) {

    /** The findings that programs tell apart. */
    enum Result {
        VALID,
        OTHER_PERSON,
        FORGED,
        UNKNOWN_KEY,
        MALFORMED
    }

    /** What {@code verification} means for the person, if one is given. */
    static Finding of(Verification verification, Optional<Predicate<Commitment>> person) {
        if (verification instanceof Verification.Valid valid) {
            return of(valid, person);
        }
        if (verification instanceof Verification.UnknownKey unknown) {
            return new Finding(
                    Result.UNKNOWN_KEY,
                    "Not valid: it names key %d, which the public keyset does not have.".formatted(unknown.keyId()),
                    null,
                    unknown.keyId());
        }
        return verification instanceof Verification.Forged
                ? invalid(Result.FORGED, "it was changed after it was signed, or somebody else signed it.")
                : invalid(Result.MALFORMED, "it is no signed certificate in its one form; white space counts, too.");
    }

    boolean isValid() {
        return result == Result.VALID;
    }

    /** The finding for other programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("valid", isValid())
                .put("result", result.name())
                .put("sentence", sentence);
        if (keyId != null) {
            json.put("keyId", keyId);
        }
        if (certificate != null) {
            json.put("requestId", certificate.requestId())
                    .put("completedAt", certificate.times().completed().toString());
        }
        return json;
    }

    private static Finding of(Verification.Valid valid, Optional<Predicate<Commitment>> person) {
        Certificate certificate = valid.certificate();
        boolean theirs = person.map(test -> test.test(certificate.commitment())).orElse(true);
        String sentence = theirs
                ? "Valid%s: request %s was completed on %s; signed by key %d."
                        .formatted(
                                person.isPresent() ? ", and this person's" : "",
                                certificate.requestId(),
                                certificate.times().completed(),
                                valid.keyId())
                : "Not this person's, or not with this salt; the signature by key %d is valid."
                        .formatted(valid.keyId());
        return new Finding(theirs ? Result.VALID : Result.OTHER_PERSON, sentence, certificate, valid.keyId());
    }

    private static Finding invalid(Result result, String why) {
        return new Finding(result, "Not valid: " + why, null, null);
    }
}
