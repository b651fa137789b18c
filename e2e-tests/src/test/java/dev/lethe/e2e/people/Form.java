package dev.lethe.e2e.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A widget's form as somebody filled it in.
 *
 * @param signals {@code dnt} and {@code gpc}, where the page passes them on
 * @param strings {@code tcf} and {@code gpp}, as the page's consent platform gave them
 * @param page where the form stands
 */
public record Form(
        String id,
        String tenant,
        String widget,
        String noticeVersion,
        Map<String, String> fields,
        Map<String, Boolean> consents,
        Map<String, Boolean> signals,
        Map<String, String> strings,
        String page) {
    /** The purpose of the customers. */
    public static final String CONTACT = "contact";
    /** The purpose of the partners. */
    public static final String SHARING = "partner-sharing";

    /** The purpose for which people are counted. */
    public static final String INSIGHTS = "insights";

    private static final Map<String, Boolean> YES_TO_ALL = Map.of(CONTACT, true, SHARING, true);

    /** All fields of Acme's form, yes to contact and sharing. */
    public static Form atAcme(Person person) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", person.email());
        fields.put("givenName", person.givenName());
        fields.put("familyName", person.familyName());
        fields.put("phone", person.phone());
        fields.put("zip", "10115");
        fields.put("style", "outdoor");
        return new Form(newId(), "acme", "spring-popup", "2026-01", fields, YES_TO_ALL, Map.of(), Map.of(), "/spring");
    }

    /** Some fields of Globex's form, yes to contact and sharing. */
    public static Form atGlobex(Person person) {
        Map<String, String> fields =
                Map.of("email", person.email(), "givenName", person.givenName(), "remarks", "As " + person.word());
        return new Form(newId(), "globex", "reading-list", "2026-03", fields, YES_TO_ALL, Map.of(), Map.of(), "/books");
    }

    /** The same form with no to one purpose. */
    public Form refusing(String purpose) {
        return answering(purpose, false);
    }

    /** The same form with yes to one purpose more. */
    public Form agreeing(String purpose) {
        return answering(purpose, true);
    }

    private Form answering(String purpose, boolean yes) {
        Map<String, Boolean> changed = new HashMap<>(consents);
        changed.put(purpose, yes);
        return new Form(id, tenant, widget, noticeVersion, fields, changed, signals, strings, page);
    }

    /** The same form from a browser that sends a signal. */
    public Form withSignal(String signal) {
        return new Form(id, tenant, widget, noticeVersion, fields, consents, Map.of(signal, true), strings, page);
    }

    /** The same form from a page with a consent platform; {@code kind} is {@code tcf} or {@code gpp}. */
    public Form withString(String kind, String string) {
        return new Form(id, tenant, widget, noticeVersion, fields, consents, signals, Map.of(kind, string), page);
    }

    /** The same form, under the same id, from another page: a retry whose bytes differ. */
    public Form fromPage(String other) {
        return new Form(id, tenant, widget, noticeVersion, fields, consents, signals, strings, other);
    }

    /** The same form with another value in a field. */
    public Form with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Form(id, tenant, widget, noticeVersion, changed, consents, signals, strings, page);
    }

    @Override
    public String toString() {
        return "Form(" + widget + ", redacted)";
    }

    ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id).put("widget", widget).put("noticeVersion", noticeVersion);
        body.put("page", page);
        ObjectNode entered = body.putObject("fields");
        fields.forEach(entered::put);
        ObjectNode answers = body.putObject("consents");
        consents.forEach(answers::put);
        ObjectNode sent = body.putObject("signals");
        signals.forEach(sent::put);
        strings.forEach(sent::put);
        return body;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
