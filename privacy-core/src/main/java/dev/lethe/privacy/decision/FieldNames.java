package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names what a record holds, as the ledger says it: {@code custom.style, email, given-name}. */
final class FieldNames {
    private FieldNames() {}

    static List<String> of(PersonFields fields) {
        List<String> names = new ArrayList<>();
        add(names, FieldType.EMAIL, fields.email());
        add(names, FieldType.PHONE, fields.phone());
        add(names, FieldType.GIVEN_NAME, fields.givenName());
        add(names, FieldType.FAMILY_NAME, fields.familyName());
        add(names, FieldType.POSTAL_CODE, fields.postalCode());
        add(names, FieldType.BIRTH_DATE, fields.birthDate());
        fields.custom().keySet().forEach(name -> names.add(Projection.CUSTOM_PREFIX + name));
        names.sort(null);
        return names;
    }

    private static void add(List<String> names, FieldType type, @Nullable String value) {
        if (value != null) {
            names.add(type.id());
        }
    }
}
