package dev.lethe.privacy.unsubscribe;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import dev.lethe.privacy.identity.SubjectId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Mints and opens unsubscribe tokens. Safe for use by several threads.
 *
 * <p>A token is a sealed pseudonym, customer and last day of validity, in base64url: nobody but the operator can read
 * or make one, and two customers cannot see that their tokens mean the same person. It is sealed with AES-SIV (RFC
 * 5297), which needs no random nonce: the same contact gets the same token again when the log is replayed.
 *
 * <p>Keys are rotated by adding a new primary key to the keyset; tokens under the older ones stay good until their keys
 * leave the keyset.
 */
public final class UnsubscribeTokens {
    /** How long a token is good, from the event that led to the contact on; then until the end of that day (UTC). */
    public static final Duration VALIDITY = Duration.ofDays(400);

    /** The longest text that may be a token; a longer one is not even decoded. */
    public static final int MAX_LENGTH = 1_024;

    private static final byte FORMAT = 1;
    private static final int MAX_TENANT_BYTES = 255;
    private static final byte[] PURPOSE = "lethe unsubscribe token".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final DeterministicAead seal;

    private UnsubscribeTokens(DeterministicAead seal) {
        this.seal = seal;
    }

    /**
     * Mints and opens under the keys of {@code keyset}.
     *
     * @param keyset a keyset of AES-SIV keys in Tink's JSON format, in the clear; a secret
     * @throws IllegalArgumentException when it is no such keyset; the message holds nothing of it
     */
    public static UnsubscribeTokens under(String keyset) {
        try {
            DeterministicAeadConfig.register();
            Configuration known = RegistryConfiguration.get();
            return new UnsubscribeTokens(
                    TinkJsonProtoKeysetFormat.parseKeyset(keyset, known, InsecureSecretKeyAccess.get())
                            .getPrimitive(known, DeterministicAead.class));
        } catch (GeneralSecurityException | RuntimeException e) {
            // without the cause, which may quote the keyset
            throw new IllegalArgumentException(
                    "no Tink keyset of AES-SIV keys: make one with `tinkey create-keyset --key-template AES256_SIV`");
        }
    }

    /**
     * The token by which {@code subject} unsubscribes from {@code tenant}.
     *
     * @param at when the event was received that led to the contact
     */
    public String mint(SubjectId subject, String tenant, Instant at) {
        byte[] customer = tenant.getBytes(StandardCharsets.UTF_8);
        if (customer.length > MAX_TENANT_BYTES) {
            throw new IllegalArgumentException("a tenant id has at most " + MAX_TENANT_BYTES + " bytes");
        }
        byte[] person = subject.value().getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(Byte.BYTES + Integer.BYTES + Byte.BYTES + customer.length + person.length)
                .put(FORMAT)
                .putInt(dayOf(at.getEpochSecond() + VALIDITY.toSeconds()))
                .put((byte) customer.length)
                .put(customer)
                .put(person)
                .array();
        try {
            return ENCODER.encodeToString(seal.encryptDeterministically(payload, PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing some bytes does not fail", e);
        }
    }

    /** What {@code token} is at {@code now}. Never throws, whatever the token is. */
    public OpenedToken open(String token, Instant now) {
        if (token.length() > MAX_LENGTH) {
            return new OpenedToken.Forged();
        }
        try {
            byte[] sealed = DECODER.decode(token);
            // a last character with stray bits, or padding, would be a second text for the same token
            return ENCODER.encodeToString(sealed).equals(token)
                    ? read(ByteBuffer.wrap(seal.decryptDeterministically(sealed, PURPOSE)), now)
                    : new OpenedToken.Forged();
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            return new OpenedToken.Forged();
        }
    }

    private static OpenedToken read(ByteBuffer payload, Instant now) {
        if (payload.get() != FORMAT) {
            return new OpenedToken.Forged();
        }
        int lastDay = payload.getInt();
        byte[] tenant = new byte[Byte.toUnsignedInt(payload.get())];
        payload.get(tenant);
        byte[] person = new byte[payload.remaining()];
        payload.get(person);
        return dayOf(now.getEpochSecond()) > lastDay
                ? new OpenedToken.Expired()
                : new OpenedToken.Valid(
                        new SubjectId(new String(person, StandardCharsets.UTF_8)),
                        new String(tenant, StandardCharsets.UTF_8));
    }

    /** Days since 1970; times beyond what an integer counts are the last day that it does. */
    private static int dayOf(long epochSecond) {
        long day = Math.floorDiv(epochSecond, Duration.ofDays(1).toSeconds());
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, day));
    }

    @Override
    public String toString() {
        return "UnsubscribeTokens(redacted)";
    }
}
