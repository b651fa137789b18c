package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lethe.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code deploy/kubernetes} applies: the files that its kustomization names, and the files of its ConfigMaps. */
final class Manifests {
    static final Path FOLDER = Path.of("..", "deploy", "kubernetes");

    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Manifest kustomization = read(KUSTOMIZATION).get(0);
    private final List<Manifest> all = Manifest.elements(
                    kustomization.document().path("resources"))
            .flatMap(file -> read(file.asText()).stream())
            .toList();

    /** Every document that is applied. */
    List<Manifest> all() {
        return all;
    }

    Manifest kustomization() {
        return kustomization;
    }

    Stream<Manifest> ofKind(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Manifest one(String kind, String name) {
        return ofKind(kind)
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " is called " + name));
    }

    /** Those that make pods of ours. */
    List<Manifest> workloads() {
        return all.stream().filter(manifest -> manifest.pod().isPresent()).toList();
    }

    /** Those whose pods have all of these labels. */
    List<Manifest> selectedBy(Map<String, String> labels) {
        return workloads().stream()
                .filter(workload -> workload.podLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /** Every YAML file in the folder, applied or not. */
    static List<String> yamlFiles() {
        return filesIn(FOLDER, ".yaml");
    }

    /** Every file for a ConfigMap, named or not. */
    static List<String> configFiles() {
        return filesIn(FOLDER.resolve("config"), ".properties").stream()
                .map(name -> "config/" + name)
                .toList();
    }

    /** The ConfigMaps that the kustomization makes: name to the files in it, relative to the folder. */
    Map<String, List<String>> configMaps() {
        return Manifest.elements(kustomization.document().path("configMapGenerator"))
                .collect(Collectors.toMap(
                        map -> map.path("name").asText(),
                        map -> Manifest.elements(map.path("files"))
                                .map(JsonNode::asText)
                                .toList()));
    }

    /** The properties of one file for a ConfigMap. */
    static Map<String, String> properties(String file) {
        return SettingsFile.read(FOLDER.resolve("config").resolve(file));
    }

    private static List<String> filesIn(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Manifest> read(String file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(FOLDER.resolve(file).toFile())) {
            return documents.readAll().stream()
                    .map(document -> new Manifest(file, document))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
