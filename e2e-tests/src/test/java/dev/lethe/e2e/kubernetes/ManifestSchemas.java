package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Every kind that the manifests use; any other is a problem. */
final class ManifestSchemas implements Schema {
    private final KubernetesSchema kubernetes = new KubernetesSchema();
    private final StrimziSchema strimzi = new StrimziSchema();
    private final PartialSchema partial = new PartialSchema();

    @Override
    public List<String> problems(JsonNode document) {
        if (StrimziSchema.knows(document)) {
            return strimzi.problems(document);
        }
        return PartialSchema.knows(document) ? partial.problems(document) : kubernetes.problems(document);
    }
}
