package dev.lethe.privacy.partner;

import dev.lethe.privacy.Outcome;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partner's published rule for hashed identifiers: normal form, digest and its encoding. A rule that changes becomes
 * a new profile, so that what was given under the old one can still be taken back.
 */
public enum HashProfile {
    UID2_EMAIL_V1("uid2-email-v1", IdentifierType.EMAIL, NormalForm.UID2_EMAIL, "SHA-256", Encoding.BASE64),
    UID2_PHONE_V1("uid2-phone-v1", IdentifierType.PHONE, NormalForm.E164_AS_GIVEN, "SHA-256", Encoding.BASE64),
    GOOGLE_EMAIL_V1("google-email-v1", IdentifierType.EMAIL, NormalForm.GOOGLE_EMAIL, "SHA-256", Encoding.HEX),
    GOOGLE_EMAIL_BASE64_V1(
            "google-email-base64-v1", IdentifierType.EMAIL, NormalForm.GOOGLE_EMAIL, "SHA-256", Encoding.BASE64),
    GOOGLE_PHONE_V1("google-phone-v1", IdentifierType.PHONE, NormalForm.E164, "SHA-256", Encoding.HEX),
    META_EMAIL_V1("meta-email-v1", IdentifierType.EMAIL, NormalForm.LOWER_CASE, "SHA-256", Encoding.HEX),
    META_PHONE_V1("meta-phone-v1", IdentifierType.PHONE, NormalForm.DIGITS, "SHA-256", Encoding.HEX),
    X_EMAIL_V1("x-email-v1", IdentifierType.EMAIL, NormalForm.LOWER_CASE, "SHA-256", Encoding.HEX),
    X_PHONE_V1("x-phone-v1", IdentifierType.PHONE, NormalForm.E164, "SHA-256", Encoding.HEX),
    LIVERAMP_EMAIL_SHA256_V1(
            "liveramp-email-sha256-v1",
            IdentifierType.EMAIL,
            NormalForm.LOWER_CASE_WITHOUT_SPACE,
            "SHA-256",
            Encoding.HEX),
    LIVERAMP_EMAIL_SHA1_V1(
            "liveramp-email-sha1-v1", IdentifierType.EMAIL, NormalForm.LOWER_CASE_WITHOUT_SPACE, "SHA-1", Encoding.HEX),
    LIVERAMP_EMAIL_MD5_V1(
            "liveramp-email-md5-v1", IdentifierType.EMAIL, NormalForm.LOWER_CASE_WITHOUT_SPACE, "MD5", Encoding.HEX),
    PLAIN_EMAIL_V1("plain-email-v1", IdentifierType.EMAIL, NormalForm.LOWER_CASE, "SHA-256", Encoding.HEX),
    PLAIN_PHONE_V1("plain-phone-v1", IdentifierType.PHONE, NormalForm.E164, "SHA-256", Encoding.HEX);

    private final String id;
    private final IdentifierType type;
    private final NormalForm normalForm;
    private final String algorithm;
    private final Encoding encoding;

    HashProfile(String id, IdentifierType type, NormalForm normalForm, String algorithm, Encoding encoding) {
        this.id = id;
        this.type = type;
        this.normalForm = normalForm;
        this.algorithm = algorithm;
        this.encoding = encoding;
    }

    /** The profile's name and version, as it stands in policies and audience records. */
    public String id() {
        return id;
    }

    /** What the profile hashes. */
    public IdentifierType type() {
        return type;
    }

    /** The digest's name in Java: {@code SHA-256}. */
    public String algorithm() {
        return algorithm;
    }

    /** How the digest is written. */
    public Encoding encoding() {
        return encoding;
    }

    /** The profile called {@code id}. */
    public static Optional<HashProfile> byId(String id) {
        return Arrays.stream(values()).filter(profile -> profile.id.equals(id)).findFirst();
    }

    /**
     * The digest of {@code value} in this profile's form, or the reason why there is none. For many values in a row use
     * a {@link PartnerHasher}.
     */
    public Outcome<String> digest(String value) {
        return new PartnerHasher().digest(this, value);
    }

    /** {@code value} in the partner's spelling, or {@code null} when it has none. */
    @Nullable
    String normalForm(String value) {
        return normalForm.of(value);
    }
}
