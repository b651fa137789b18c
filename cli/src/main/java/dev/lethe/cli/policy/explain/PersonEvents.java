package dev.lethe.cli.policy.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.capture.request.BehalfRequest;
import dev.lethe.capture.request.Parsed;
import dev.lethe.capture.request.SentHeaders;
import dev.lethe.capture.request.SubmissionRequest;
import dev.lethe.cli.process.StackException;
import dev.lethe.http.json.StrictJson;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.HoldDraft;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.intake.WaitingErasureDraft;
import dev.lethe.privacy.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a person's events from JSON lines: the body of a request to the HTTP API, and beside it {@code event} (what it
 * is) and, where needed, {@code receivedAt}. An absent id is made up. Judged by the rules of the front door.
 */
public final class PersonEvents {
    private static final String KINDS = "submission, consent, erasure, confirmation, cancellation, hold, lift,"
            + " correction, opt-out, child-report";
    private static final String EVERYBODY = "*";

    private final IntakeRules rules;
    private final Instant now;

    /** Judges under {@code policy}; what does not say when it was received was received {@code now}. */
    public PersonEvents(Policy policy, Instant now) {
        this.rules = new IntakeRules(policy);
        this.now = now;
    }

    /**
     * The events in {@code lines}, in their order.
     *
     * @param name for messages
     * @throws StackException when a line cannot be read; the message holds nothing of it
     */
    public List<PersonEvent> read(String name, List<String> lines) {
        List<PersonEvent> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                events.add(event(name + ":" + (i + 1), lines.get(i)));
            }
        }
        return events;
    }

    private PersonEvent event(String place, String line) {
        JsonNode node = StrictJson.read(line.getBytes(StandardCharsets.UTF_8)).orElse(null);
        if (!(node instanceof ObjectNode body)) {
            throw new StackException(place + ": this is not a JSON object.");
        }
        String kind = body.path("event").asText("");
        Instant receivedAt = receivedAt(place, body);
        body.remove(List.of("event", "receivedAt"));
        if (!body.has("id")) {
            body.put(
                    "id",
                    UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
        return new PersonEvent(place, kind, checked(place, kind, body, receivedAt));
    }

    private Checked<IdentifiedEvent> checked(String place, String kind, ObjectNode body, Instant at) {
        return switch (kind) {
            case "submission" ->
                rules.check(
                        shaped(place, SubmissionRequest.parse(body, new SentHeaders(OptOutSignals.NONE, null))), at);
            case "consent" -> behalf(place, BehalfRequest.consent(body), (who, draft) -> rules.check(who, draft, at));
            case "erasure" -> behalf(place, BehalfRequest.erasure(body), (who, draft) -> rules.check(who, draft, at));
            case "confirmation" ->
                behalf(place, waitingErasure(body), (who, draft) -> rules.confirmation(who, draft, at));
            case "cancellation" ->
                behalf(place, waitingErasure(body), (who, draft) -> rules.cancellation(who, draft, at));
            case "hold" -> behalf(place, BehalfRequest.hold(body), (who, draft) -> rules.hold(who, draft, at));
            case "lift" -> behalf(place, lift(body), (who, draft) -> rules.lift(who, draft, at));
            case "correction" ->
                behalf(place, BehalfRequest.correction(body), (who, draft) -> rules.check(who, draft, at));
            case "opt-out" -> behalf(place, BehalfRequest.optOut(body), (who, draft) -> rules.check(who, draft, at));
            case "child-report" ->
                behalf(place, BehalfRequest.childReport(body), (who, draft) -> rules.check(who, draft, at));
            default -> throw new StackException(place + ": event must be one of " + KINDS + ".");
        };
    }

    private static Parsed<BehalfRequest<WaitingErasureDraft>> waitingErasure(ObjectNode body) {
        String requestId = fromPath(body, "requestId");
        return BehalfRequest.waitingErasure(body, requestId);
    }

    private static Parsed<BehalfRequest<HoldDraft>> lift(ObjectNode body) {
        String holdId = fromPath(body, "holdId");
        return BehalfRequest.lift(body, holdId);
    }

    /** What stands in the path of the HTTP API is a member here. */
    private static String fromPath(ObjectNode body, String name) {
        JsonNode said = body.remove(name);
        return said == null ? "" : said.asText();
    }

    private static <D> Checked<IdentifiedEvent> behalf(
            String place, Parsed<BehalfRequest<D>> parsed, BiFunction<String, D, Checked<IdentifiedEvent>> check) {
        BehalfRequest<D> request = shaped(place, parsed);
        if (request.tenant() == null && !request.everywhere()) {
            throw new StackException(place + ": tenant is missing.");
        }
        return check.apply(request.tenant() == null ? EVERYBODY : request.tenant(), request.draft());
    }

    private static <T> T shaped(String place, Parsed<T> parsed) {
        if (parsed instanceof Parsed.Shaped<T> shaped) {
            return shaped.value();
        }
        List<String> faults = ((Parsed.Misshapen<T>) parsed)
                .faults().stream()
                        .map(fault -> "%s: %s".formatted(fault.field(), fault.detail()))
                        .toList();
        throw new StackException(place + ": " + String.join(" ", faults));
    }

    /** Said outright, or when it happened, or now. */
    private Instant receivedAt(String place, JsonNode body) {
        @Nullable JsonNode said = body.has("receivedAt") ? body.get("receivedAt") : body.get("occurredAt");
        if (said == null) {
            return now;
        }
        try {
            return Instant.parse(said.asText());
        } catch (DateTimeParseException e) {
            throw new StackException(place + ": a time must look like 2026-05-01T12:00:00Z.", e);
        }
    }
}
