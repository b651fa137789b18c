package dev.lethe.streams.mapping;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.signal.ConsentStrings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The names under which the history keeps an event's personal fields. */
public final class HistoryFields {
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String BIRTH_DATE = "birth-date";

    private static final String GIVEN_NAME = "given-name";
    private static final String FAMILY_NAME = "family-name";
    private static final String POSTAL_CODE = "postal-code";
    private static final String VISITOR = "visitor";
    private static final String TCF = "tcf";
    private static final String GPP = "gpp";
    private static final String CUSTOM = "custom.";
    private static final String QUARANTINED = "quarantined.";

    private HistoryFields() {}

    /** Gives each personal field of {@code body}, with its name, to {@code fields}. */
    public static void forEach(SubjectEvent.Body body, BiConsumer<String, String> fields) {
        if (body instanceof SubjectEvent.Correction correction) {
            person(correction.fields(), fields);
        }
        if (body instanceof SubjectEvent.Submission submission) {
            person(submission.fields(), fields);
            put(VISITOR, submission.visitorToken(), fields);
            ConsentStrings strings = submission.signals().strings();
            put(TCF, strings.tcf(), fields);
            put(GPP, strings.gpp(), fields);
            submission.quarantined().forEach((name, value) -> fields.accept(QUARANTINED + name, value));
        }
    }

    private static void person(PersonFields person, BiConsumer<String, String> fields) {
        put(EMAIL, person.email(), fields);
        put(PHONE, person.phone(), fields);
        put(GIVEN_NAME, person.givenName(), fields);
        put(FAMILY_NAME, person.familyName(), fields);
        put(POSTAL_CODE, person.postalCode(), fields);
        put(BIRTH_DATE, person.birthDate(), fields);
        person.custom().forEach((name, value) -> fields.accept(CUSTOM + name, value));
    }

    private static void put(String field, @Nullable String value, BiConsumer<String, String> fields) {
        if (value != null) {
            fields.accept(field, value);
        }
    }

    static PersonFields person(Map<String, String> fields) {
        return new PersonFields(
                fields.get(EMAIL),
                fields.get(PHONE),
                fields.get(GIVEN_NAME),
                fields.get(FAMILY_NAME),
                fields.get(POSTAL_CODE),
                fields.get(BIRTH_DATE),
                among(CUSTOM, fields));
    }

    static @Nullable String visitor(Map<String, String> fields) {
        return fields.get(VISITOR);
    }

    static ConsentStrings strings(Map<String, String> fields) {
        String tcf = fields.get(TCF);
        String gpp = fields.get(GPP);
        return tcf == null && gpp == null ? ConsentStrings.NONE : new ConsentStrings(tcf, gpp);
    }

    /** Takes the consent strings out of {@code fields}. */
    public static void withoutStrings(Map<String, String> fields) {
        fields.remove(TCF);
        fields.remove(GPP);
    }

    static Map<String, String> quarantined(Map<String, String> fields) {
        return among(QUARANTINED, fields);
    }

    private static Map<String, String> among(String prefix, Map<String, String> fields) {
        Map<String, String> named = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), value);
            }
        });
        return Map.copyOf(named);
    }
}
