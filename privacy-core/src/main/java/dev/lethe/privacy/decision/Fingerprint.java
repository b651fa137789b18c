package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Projection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 64 bits that change when what a recipient holds should change: FNV-1a over UTF-16 units, lengths included. Not
 * cryptographic and not meant to be: it stands beside the values it is made of.
 */
final class Fingerprint {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static long of(String value) {
        return mix(BASIS, value);
    }

    /**
     * Of the record that a recipient would get of {@code profile}; nothing is copied to find it out.
     *
     * @param purposes those that the record names; those that {@code answers} grant count
     */
    static long of(ContactProfile profile, Projection projection, List<String> purposes, Map<String, Answer> answers) {
        PersonFields fields = profile.fields();
        long hash = mix(BASIS, seen(projection, FieldType.EMAIL, fields.email()));
        hash = mix(hash, seen(projection, FieldType.PHONE, fields.phone()));
        hash = mix(hash, seen(projection, FieldType.GIVEN_NAME, fields.givenName()));
        hash = mix(hash, seen(projection, FieldType.FAMILY_NAME, fields.familyName()));
        hash = mix(hash, seen(projection, FieldType.POSTAL_CODE, fields.postalCode()));
        hash = mix(hash, seen(projection, FieldType.BIRTH_DATE, fields.birthDate()));
        hash = mix(hash, profile.widget());
        hash = mix(hash, profile.noticeVersion());
        return hash + custom(projection, fields.custom()) + granted(purposes, answers);
    }

    private static @Nullable String seen(Projection projection, FieldType type, @Nullable String value) {
        return value != null && projection.includes(type) ? value : null;
    }

    /** A sum, so that the order of the map does not matter. */
    private static long custom(Projection projection, Map<String, String> custom) {
        long sum = 0;
        if (projection.includesAnyCustom()) {
            for (Map.Entry<String, String> field : custom.entrySet()) {
                if (projection.includesCustom(field.getKey())) {
                    sum += mix(mix(BASIS, field.getKey()), field.getValue());
                }
            }
        }
        return sum;
    }

    private static long granted(List<String> purposes, Map<String, Answer> answers) {
        long sum = 0;
        for (int i = 0; i < purposes.size(); i++) {
            Answer answer = answers.get(purposes.get(i));
            if (answer != null && answer.granted()) {
                sum += mix(PRIME, purposes.get(i));
            }
        }
        return sum;
    }

    private static long mix(long hash, @Nullable String text) {
        if (text == null) {
            return (hash ^ -1) * PRIME;
        }
        long mixed = (hash ^ text.length()) * PRIME;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed;
    }
}
