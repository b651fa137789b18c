package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/**
 * Kinds whose makers publish no schema that a Java build can get. These schemas are ours, written after their
 * reference, and have only those members that the manifests use: what is new in a manifest must be looked up there and
 * added.
 */
final class PartialSchema implements Schema {
    private static final Map<String, String> FILES = Map.of(
            "keda.sh/v1alpha1 ScaledObject", "scaled-object",
            "keda.sh/v1alpha1 TriggerAuthentication", "trigger-authentication",
            "kustomize.config.k8s.io/v1beta1 Kustomization", "kustomization");

    static boolean knows(JsonNode document) {
        return FILES.containsKey(Schema.type(document));
    }

    @Override
    public List<String> problems(JsonNode document) {
        String file = FILES.get(Schema.type(document));
        if (file == null) {
            return List.of("unknown kind: " + Schema.type(document));
        }
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:dev/lethe/e2e/kubernetes/" + file + ".schema.json"));
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
