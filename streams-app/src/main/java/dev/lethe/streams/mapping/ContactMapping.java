package dev.lethe.streams.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.identity.SubjectId;
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

    /** The record for {@code contact} of {@code subject}, disclosed as {@code entry} says. */
    public static Contact toRecord(
            SubjectId subject, LedgerEntry entry, dev.lethe.privacy.decision.Contact contact, UnsubscribeLinks links) {
        PersonFields fields = contact.fields();
        return Contact.newBuilder()
                .setEmail(fields.email())
                .setPhone(fields.phone())
                .setGivenName(fields.givenName())
                .setFamilyName(fields.familyName())
                .setPostalCode(fields.postalCode())
                .setBirthDate(fields.birthDate())
                .setCustom(json(fields.custom()))
                .setPurposes(String.join(",", contact.purposes()))
                .setWidget(contact.widget())
                .setNoticeVersion(contact.noticeVersion())
                .setCollectedAt(millis(contact.collectedAt()))
                .setUpdatedAt(millis(entry.at()))
                .setPolicyVersion(entry.policyVersion())
                .setUnsubscribeUrl(links.of(subject, entry, contact))
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
