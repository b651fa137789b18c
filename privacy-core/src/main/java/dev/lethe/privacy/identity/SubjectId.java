package dev.lethe.privacy.identity;

/**
 * The operator's pseudonym of a person. Still personal data: it never leaves the operator.
 *
 * @param value {@code k<version>.<base64url>}
 */
public record SubjectId(String value) {

    /**
     * The id under which {@code tenant} knows this person. Derived with the pseudonym itself as the key, so that
     * neither a customer nor two customers together can link it to the pseudonym or to each other.
     */
    public String contactIdAt(String tenant) {
        return IdentityKey.hmac(IdentityKey.keyOf(value), "contact:" + tenant);
    }

    @Override
    public String toString() {
        return "SubjectId(redacted)";
    }
}
