package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.http.answer.Answers;
import dev.lethe.http.json.StrictJson;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import dev.lethe.http.serve.Content;
import dev.lethe.privacy.policy.AskedPurpose;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code GET /v1/widgets/{id}}: what the browser widget has to show. */
final class WidgetRoute implements Handler<RoutingContext> {
    private final Map<String, Content> definitions;

    WidgetRoute(Policy policy) {
        this.definitions = policy.widgets().values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Widget::id,
                        widget -> Content.of("application/json", StrictJson.write(definition(widget, policy)))));
    }

    @Override
    public void handle(RoutingContext context) {
        Content definition = definitions.get(context.pathParam("id"));
        if (definition == null) {
            Answers.problem(
                    context, Problem.of(CommonProblem.NOT_FOUND, "id", "No widget of this name is registered."));
        } else {
            definition.send(context, "public, max-age=60");
        }
    }

    private static ObjectNode definition(Widget widget, Policy policy) {
        ObjectNode definition = StrictJson.object();
        definition.put("id", widget.id());
        definition.put("tenant", widget.tenant());
        definition.put("site", widget.site());
        definition.put("title", widget.title());
        definition.put("submitLabel", widget.submitLabel());
        definition
                .putObject("notice")
                .put("version", widget.notice().version())
                .put("url", widget.notice().url())
                .put("text", widget.notice().text());
        ArrayNode fields = definition.putArray("fields");
        widget.fields().forEach(field -> put(fields.addObject(), field));
        ArrayNode purposes = definition.putArray("purposes");
        widget.purposes().forEach(asked -> put(purposes.addObject(), asked, policy));
        return definition;
    }

    private static void put(ObjectNode target, AskedPurpose asked, Policy policy) {
        target.put("id", asked.purpose());
        target.put("text", asked.text());
        target.put("required", false); // consent that is required would not be freely given
        Purpose purpose = policy.purposes().get(asked.purpose());
        if (purpose != null && purpose.visits()) {
            target.put("visits", true); // only then does the browser send its visitor number with the form
        }
    }

    private static void put(ObjectNode target, WidgetField field) {
        target.put("name", field.name());
        target.put("type", field.type().id());
        target.put("label", field.label());
        target.put("required", field.required());
        target.put("autocomplete", autocomplete(field.type()));
        target.put("maxLength", field.maxLength());
        if (!field.choices().isEmpty()) {
            ArrayNode choices = target.putArray("choices");
            field.choices().forEach(choices::add);
        }
    }

    /** The autofill field name of the HTML standard. */
    private static String autocomplete(FieldType type) {
        return switch (type) {
            case EMAIL -> "email";
            case PHONE -> "tel";
            case GIVEN_NAME -> "given-name";
            case FAMILY_NAME -> "family-name";
            case POSTAL_CODE -> "postal-code";
            case BIRTH_DATE -> "bday";
            case TEXT, CHOICE, NUMBER, DATE, FLAG -> "off";
        };
    }
}
