package dev.lethe.schemas.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Reads the privacy class of each field, at any depth, from the {@code privacy} property in an Avro schema. */
public final class SchemaPrivacy {
    private static final String PROPERTY = "privacy";

    private SchemaPrivacy() {}

    /**
     * One field with its class.
     *
     * @param path record and field name: {@code PersonFields.email}
     */
    public record ClassifiedField(String path, PrivacyClass privacyClass) {}

    /**
     * Every field of {@code schema} and of the records nested in it.
     *
     * @throws IllegalArgumentException when a field has no class or an unknown one
     */
    public static List<ClassifiedField> fieldsOf(Schema schema) {
        List<ClassifiedField> fields = new ArrayList<>();
        collect(schema, fields, new HashSet<>());
        return fields;
    }

    /** The highest class that occurs anywhere in {@code schema}. */
    public static PrivacyClass highestOf(Schema schema) {
        return fieldsOf(schema).stream()
                .map(ClassifiedField::privacyClass)
                .max(Comparator.naturalOrder())
                .orElse(PrivacyClass.NONE);
    }

    private static void collect(Schema schema, List<ClassifiedField> fields, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> collectField(schema, field, fields, seen));
                }
            }
            case ARRAY -> collect(schema.getElementType(), fields, seen);
            case MAP -> collect(schema.getValueType(), fields, seen);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, fields, seen));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                // a leaf: classified by the field that holds it
            }
        }
    }

    private static void collectField(Schema owner, Schema.Field field, List<ClassifiedField> fields, Set<String> seen) {
        String path = owner.getName() + "." + field.name();
        fields.add(new ClassifiedField(path, classOf(path, field)));
        collect(field.schema(), fields, seen);
    }

    private static PrivacyClass classOf(String path, Schema.Field field) {
        String property = field.getProp(PROPERTY);
        if (property == null) {
            throw new IllegalArgumentException(path + " has no privacy class: add \"privacy\" to the field");
        }
        return PrivacyClass.fromProperty(property);
    }
}
