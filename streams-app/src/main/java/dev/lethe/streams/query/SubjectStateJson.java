package dev.lethe.streams.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.ActiveHold;
import dev.lethe.privacy.decision.Answer;
import dev.lethe.privacy.decision.ContactProfile;
import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.privacy.decision.Docket;
import dev.lethe.privacy.decision.Erasure;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.streams.mapping.LedgerMapping;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A person's state as JSON. Names are sorted, so equal states give equal texts; what is not known is left out. */
final class SubjectStateJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final SubjectId subject;

    private SubjectStateJson(JsonGenerator json, SubjectId subject) {
        this.json = json;
        this.subject = subject;
    }

    static String of(String subject, SubjectState state) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new SubjectStateJson(json, new SubjectId(subject)).write(state);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private void write(SubjectState state) throws IOException {
        json.writeStartObject();
        text("subject", subject.value());
        text("erasedEverywhereAt", state.erasedEverywhereAt());
        json.writeBooleanField("knownChild", state.knownChild());
        text("industryOptOutAt", state.industryOptOutAt());
        writeDocket(state.docket());
        writeLists(state.lists());
        json.writeArrayFieldStart("tenants");
        for (Map.Entry<String, TenantState> entry : new TreeMap<>(state.tenants()).entrySet()) {
            writeTenant(entry.getKey(), entry.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeDocket(Docket docket) throws IOException {
        json.writeArrayFieldStart("holds");
        for (ActiveHold hold : docket.holds()) {
            json.writeStartObject();
            text("holdId", hold.id());
            text("tenant", hold.tenant());
            writeScope(hold.everywhere());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pendingErasures");
        for (Erasure waiting : docket.pending()) {
            writePending(waiting);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lastErasures");
        for (Map.Entry<String, String> last : new TreeMap<>(docket.lastRuns()).entrySet()) {
            writeLastErasure(last.getKey(), last.getValue());
        }
        json.writeEndArray();
    }

    private void writeLists(DisclosureLists lists) throws IOException {
        json.writeArrayFieldStart("listRequests");
        for (DisclosureLists.Asked asked : lists.open()) {
            json.writeStartObject();
            text("requestId", asked.id());
            text("tenant", asked.tenant());
            text("receivedAt", asked.receivedAt());
            text("dueAt", asked.dueAt());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (lists.year() != 0) {
            json.writeNumberField("listYear", lists.year());
        }
    }

    private void writePending(Erasure waiting) throws IOException {
        json.writeStartObject();
        text("requestId", waiting.id());
        text("tenant", waiting.tenant());
        writeScope(waiting.everywhere());
        text("cause", waiting.cause());
        text("requestedAt", waiting.requestedAt());
        json.writeBooleanField("verified", waiting.verified());
        json.writeEndObject();
    }

    private void writeLastErasure(String where, String requestId) throws IOException {
        boolean everywhere = where.equals(Docket.EVERYWHERE);
        json.writeStartObject();
        text("requestId", requestId);
        text("tenant", everywhere ? null : where);
        writeScope(everywhere);
        json.writeEndObject();
    }

    private void writeScope(boolean everywhere) throws IOException {
        text("scope", everywhere ? "EVERYWHERE" : "TENANT");
    }

    private void writeTenant(String tenant, TenantState state) throws IOException {
        json.writeStartObject();
        text("tenant", tenant);
        text("erasedAt", state.erasedAt());
        text("activeAt", state.activeAt());
        if (state.profile() != null) {
            writeProfile(state.profile());
        }
        json.writeArrayFieldStart("consents");
        for (Map.Entry<String, Answer> entry : new TreeMap<>(state.answers()).entrySet()) {
            writeConsent(entry.getKey(), entry.getValue());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("vendorDenials");
        for (Map.Entry<String, Reason> entry : new TreeMap<>(state.vendorDenials()).entrySet()) {
            text(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("recalled");
        for (String recipient : new TreeSet<>(state.recalled())) {
            json.writeString(recipient);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("holdings");
        for (Holding holding : state.holdings()) {
            writeHolding(tenant, holding);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("counted");
        for (Map.Entry<String, String> entry : new TreeMap<>(state.counted()).entrySet()) {
            text(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeProfile(ContactProfile profile) throws IOException {
        PersonFields fields = profile.fields();
        json.writeObjectFieldStart("profile");
        text("email", fields.email());
        text("phone", fields.phone());
        text("givenName", fields.givenName());
        text("familyName", fields.familyName());
        text("postalCode", fields.postalCode());
        text("birthDate", fields.birthDate());
        json.writeObjectFieldStart("custom");
        for (Map.Entry<String, String> field : new TreeMap<>(fields.custom()).entrySet()) {
            text(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        text("widget", profile.widget());
        text("noticeVersion", profile.noticeVersion());
        text("collectedAt", profile.collectedAt());
        text("visitorToken", profile.visitorToken());
        json.writeEndObject();
    }

    private void writeConsent(String purpose, Answer answer) throws IOException {
        json.writeStartObject();
        text("purpose", purpose);
        json.writeBooleanField("granted", answer.granted());
        text("reason", answer.reason());
        text("widget", answer.widget());
        text("noticeVersion", answer.noticeVersion());
        text("at", answer.at());
        text("evidence", answer.evidence());
        json.writeEndObject();
    }

    private void writeHolding(String tenant, Holding holding) throws IOException {
        json.writeStartObject();
        text("recipient", holding.recipient());
        text("channel", holding.channel());
        text("recordKey", LedgerMapping.recordKey(subject, tenant, holding));
        text("profile", holding.profile());
        text("legalBasis", holding.basis());
        writeTexts("fields", holding.fields());
        writeTexts("purposes", holding.purposes());
        json.writeEndObject();
    }

    private void writeTexts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }
}
