package dev.lethe.streams.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lethe.privacy.decision.Effect.ContactDisclosed;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.schemas.avro.Contact;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contact as the customer's topic holds it. */
public final class ContactMapping {
    private static final JsonFactory JSON = new JsonFactory();

    private ContactMapping() {}

    /** The record for {@code disclosed}, decided under policy {@code policyVersion}. */
    public static Contact toRecord(ContactDisclosed disclosed, int policyVersion) {
        PersonFields fields = disclosed.contact().profile().fields();
        return Contact.newBuilder()
                .setEmail(fields.email())
                .setPhone(fields.phone())
                .setGivenName(fields.givenName())
                .setFamilyName(fields.familyName())
                .setPostalCode(fields.postalCode())
                .setCustom(json(fields.custom()))
                .setPurposes(String.join(",", disclosed.contact().purposes()))
                .setWidget(disclosed.contact().profile().widget())
                .setNoticeVersion(disclosed.contact().profile().noticeVersion())
                .setCollectedAt(millis(disclosed.contact().profile().collectedAt()))
                .setUpdatedAt(millis(disclosed.at()))
                .setPolicyVersion(policyVersion)
                .build();
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A JSON object with sorted names, or {@code null} for no fields. */
    private static @Nullable String json(Map<String, String> custom) {
        if (custom.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : new TreeMap<>(custom).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }
}
