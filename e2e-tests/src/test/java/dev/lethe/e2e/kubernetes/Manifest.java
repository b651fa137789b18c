package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One document of the manifests.
 *
 * @param file the file's name, for messages
 * @param document what it says
 */
record Manifest(String file, JsonNode document) {

    String kind() {
        return document.path("kind").asText();
    }

    String name() {
        return document.at("/metadata/name").asText();
    }

    JsonNode spec() {
        return document.path("spec");
    }

    /** The specification of its pods; empty when it makes none. */
    Optional<JsonNode> pod() {
        return Optional.of(document.at("/spec/template/spec")).filter(pod -> pod.has("containers"));
    }

    /** The labels of its pods. */
    Map<String, String> podLabels() {
        return texts(document.at("/spec/template/metadata/labels"));
    }

    /** The containers of its pods, those that initialise included. */
    List<JsonNode> containers() {
        return pod().stream()
                .flatMap(pod -> Stream.of(pod.path("containers"), pod.path("initContainers")))
                .flatMap(Manifest::elements)
                .toList();
    }

    /** The names of a container's ports. */
    static Set<String> portNames(JsonNode container) {
        return Set.copyOf(container.path("ports").findValuesAsText("name"));
    }

    /** The value of a container's variable; empty when it has none. */
    static String variable(JsonNode container, String name) {
        return elements(container.path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, property -> property.getValue().asText()));
    }

    @Override
    public String toString() {
        return file + ": " + kind() + " " + name();
    }
}
