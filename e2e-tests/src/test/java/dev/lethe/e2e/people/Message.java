package dev.lethe.e2e.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One request to the capture server.
 *
 * @param path where it is posted
 * @param body what is posted; its {@code id} makes repetitions harmless
 * @param headers beside those that every request has
 */
public record Message(String path, ObjectNode body, Sender sender, Map<String, String> headers) {

    private Message(String path, ObjectNode body, Sender sender) {
        this(path, body, sender, Map.of());
    }

    /** A filled-in form, passed on by the tenant's server. */
    public static Message submission(Form form) {
        return new Message("/v1/submissions", form.json(), new Sender.Server(form.tenant()));
    }

    /** The person's new answers at one tenant. */
    public static Message consents(String tenant, Person person, Map<String, Boolean> answers) {
        ObjectNode body = about(person);
        ObjectNode consents = body.putObject("consents");
        answers.forEach(consents::put);
        return new Message("/v1/consents", body, new Sender.Server(tenant));
    }

    /** The person wants one tenant to forget. */
    public static Message erasure(String tenant, Person person) {
        return new Message("/v1/erasures", about(person), new Sender.Server(tenant));
    }

    /** The person wants everybody to forget. */
    public static Message erasureEverywhere(Person person) {
        ObjectNode body = about(person);
        body.put("scope", "everywhere");
        return new Message("/v1/erasures", body, new Sender.Operator());
    }

    /** A tenant must keep what it knows of the person until it lifts the hold. */
    public static Message hold(String tenant, Person person, String hold) {
        ObjectNode body = about(person).put("holdId", hold).put("reference", "file 17");
        return new Message("/v1/holds", body, new Sender.Server(tenant));
    }

    /** New values at one tenant, by type: {@code given-name}, and by the names of its widgets' own fields. */
    public static Message correction(
            String tenant, Person person, Map<String, String> fields, Map<String, String> custom) {
        ObjectNode body = about(person);
        fields.forEach(body.putObject("fields")::put);
        custom.forEach(body.putObject("custom")::put);
        return new Message("/v1/corrections", body, new Sender.Server(tenant));
    }

    /** The person opts out of all sharing, or takes that back. */
    public static Message industryOptOut(Person person, boolean lifted) {
        ObjectNode body = about(person).put("kind", "industry").put("lifted", lifted);
        return new Message("/v1/opt-outs", body, new Sender.Operator());
    }

    /** A tenant says that the person is a child. */
    public static Message childReport(String tenant, Person person) {
        return new Message("/v1/child-reports", about(person), new Sender.Server(tenant));
    }

    /** The same message with a header. */
    public Message withHeader(String name, String value) {
        return new Message(path, body, sender, Map.of(name, value));
    }

    /** The same message about something that happened at {@code time}, which is earlier than it is sent. */
    public Message occurredAt(Instant time) {
        return new Message(path, body.deepCopy().put("occurredAt", time.toString()), sender, headers);
    }

    /** A visit, counted by the tenant's server. */
    public static Message pageView(String tenant, String site, String path) {
        ObjectNode body = withId();
        body.put("site", site).put("path", path);
        return new Message("/v1/pageviews", body, new Sender.Server(tenant));
    }

    /** The event's id. */
    public String id() {
        return body.path("id").asText();
    }

    @Override
    public String toString() {
        return "Message(" + path + ", redacted)";
    }

    private static ObjectNode about(Person person) {
        return withId().put("email", person.email());
    }

    private static ObjectNode withId() {
        return JsonNodeFactory.instance.objectNode().put("id", UUID.randomUUID().toString());
    }
}
