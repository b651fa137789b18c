package dev.lethe.privacy.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shape of a policy: the JSON Schema {@code policy.schema.json}, draft 2020-12. */
final class PolicySchema {
    private static final String RESOURCE = "classpath:dev/lethe/privacy/policy/policy.schema.json";

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    SchemaLocation.of(RESOURCE),
                    SchemaValidatorsConfig.builder()
                            .errorMessageKeyword("errorMessage")
                            .locale(Locale.ENGLISH)
                            .build());

    /** The schema itself. */
    JsonNode root() {
        return schema.getSchemaNode();
    }

    /** Reports at their lines everything in the document that the schema refuses. */
    void check(YamlTree document, Problems problems) {
        for (ValidationMessage refusal : schema.validate(document.json(problems))) {
            report(refusal, document, problems);
        }
    }

    private void report(ValidationMessage refusal, YamlTree document, Problems problems) {
        JsonNodePath path = refusal.getInstanceLocation();
        String place = YamlTree.nameOf(path);
        String property = refusal.getProperty();
        switch (refusal.getType()) {
            case "required" -> problems.add(document.nodeAt(path), member(place, property) + " is missing");
            case "additionalProperties" ->
                problems.add(
                        document.keyAt(path, property),
                        member(place, property) + " is unknown; known here: " + String.join(", ", known(refusal)));
            default ->
                problems.add(
                        document.nodeAt(path), (place.isEmpty() ? "the policy" : place) + ": " + sentence(refusal));
        }
    }

    /** The properties beside the keyword {@code additionalProperties} that refused one. */
    private List<String> known(ValidationMessage refusal) {
        JsonNodePath keyword = refusal.getSchemaLocation().getFragment();
        JsonNode refusing = root();
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            refusing = refusing.path(keyword.getName(i));
        }
        List<String> names = new ArrayList<>();
        refusing.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String member(String place, String property) {
        return place.isEmpty() ? property : place + "." + property;
    }

    /** What the validator says, or the schema in its place, without the location that the validator puts before it. */
    private static String sentence(ValidationMessage refusal) {
        String message = refusal.getMessage();
        String location = refusal.getInstanceLocation() + ": ";
        return message.startsWith(location) ? message.substring(location.length()) : message;
    }
}
