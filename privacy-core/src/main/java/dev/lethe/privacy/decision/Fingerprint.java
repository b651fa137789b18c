package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
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

    static long of(Contact contact) {
        PersonFields fields = contact.fields();
        long hash = mix(BASIS, fields.email());
        hash = mix(hash, fields.phone());
        hash = mix(hash, fields.givenName());
        hash = mix(hash, fields.familyName());
        hash = mix(hash, fields.postalCode());
        hash = mix(hash, fields.birthDate());
        hash = mix(hash, contact.widget());
        hash = mix(hash, contact.noticeVersion());
        return mix(hash, contact.purposes()) + custom(fields.custom());
    }

    /** A sum, so that the order of the map does not matter. */
    private static long custom(Map<String, String> custom) {
        long sum = 0;
        for (Map.Entry<String, String> field : custom.entrySet()) {
            sum += mix(mix(BASIS, field.getKey()), field.getValue());
        }
        return sum;
    }

    private static long mix(long hash, List<String> texts) {
        long mixed = hash;
        for (int i = 0; i < texts.size(); i++) {
            mixed = mix(mixed, texts.get(i));
        }
        return mixed;
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
