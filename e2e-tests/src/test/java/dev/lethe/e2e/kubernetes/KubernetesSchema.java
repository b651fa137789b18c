package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Kubernetes' own kinds, as its published OpenAPI description has them: the official Java client is generated from it,
 * and knows every member and which of them are required. Its parser forgives types, so what it has read is written
 * again and must come out as it went in.
 */
final class KubernetesSchema implements Schema {
    private static final Map<String, Model> MODELS = Map.of(
            "v1 Namespace", new Model(V1Namespace.class, V1Namespace::validateJsonElement),
            "v1 Secret", new Model(V1Secret.class, V1Secret::validateJsonElement),
            "v1 Service", new Model(V1Service.class, V1Service::validateJsonElement),
            "v1 ServiceAccount", new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            "apps/v1 Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement),
            "apps/v1 StatefulSet", new Model(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "networking.k8s.io/v1 Ingress", new Model(V1Ingress.class, V1Ingress::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy",
                    new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "autoscaling/v2 HorizontalPodAutoscaler",
                    new Model(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement));

    private interface Check {
        void validate(JsonElement document) throws IOException;
    }

    private record Model(Class<?> type, Check check) {}

    static boolean knows(JsonNode document) {
        return MODELS.containsKey(Schema.type(document));
    }

    @Override
    public List<String> problems(JsonNode document) {
        Model model = MODELS.get(Schema.type(document));
        if (model == null) {
            return List.of("unknown kind: " + Schema.type(document));
        }
        JsonElement given = JsonParser.parseString(document.toString());
        List<String> problems = new ArrayList<>();
        try {
            model.check.validate(given);
            Object read = JSON.getGson().fromJson(given, model.type);
            compare("", given, JSON.getGson().toJsonTree(read), problems);
        } catch (IOException | IllegalArgumentException | IllegalStateException | JsonParseException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    private static void compare(String path, JsonElement given, JsonElement read, List<String> problems) {
        if (given instanceof JsonObject members && read instanceof JsonObject others) {
            Set<String> names = new TreeSet<>(members.keySet());
            names.addAll(others.keySet());
            names.forEach(name -> compare(path + "/" + name, member(members, name), member(others, name), problems));
        } else if (given instanceof JsonArray elements
                && read instanceof JsonArray others
                && elements.size() == others.size()) {
            for (int i = 0; i < elements.size(); i++) {
                compare(path + "/" + i, elements.get(i), others.get(i), problems);
            }
        } else if (!given.equals(read) && !(given.isJsonNull() && isEmpty(read))) {
            problems.add("%s: %s is read as %s".formatted(path, given, read));
        }
    }

    /** The models write lists and maps that were not given as empty ones. */
    private static boolean isEmpty(JsonElement read) {
        return (read instanceof JsonArray elements && elements.isEmpty())
                || (read instanceof JsonObject members && members.isEmpty());
    }

    private static JsonElement member(JsonObject object, String name) {
        return object.has(name) ? object.get(name) : JsonNull.INSTANCE;
    }
}
