package dev.lethe.e2e.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;

/**
 * One request to the capture server.
 *
 * @param path where it is posted
 * @param body what is posted; its {@code id} makes repetitions harmless
 */
public record Message(String path, ObjectNode body, Sender sender) {

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
