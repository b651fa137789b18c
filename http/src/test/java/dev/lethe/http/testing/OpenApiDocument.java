package dev.lethe.http.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server's OpenAPI document, as a judge of requests and answers. */
public final class OpenApiDocument {
    private static final String IRI = "https://lethe.dev/openapi.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "options", "put", "delete", "head", "patch");

    private final JsonNode root;
    private final JsonSchemaFactory schemas;

    private OpenApiDocument(String text) {
        try {
            this.root = MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.metaSchema(OpenApi31.getInstance())
                        .defaultMetaSchemaIri(OpenApi31.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, text))));
    }

    /** The document at {@code resource}, an absolute path on the class path. */
    public static OpenApiDocument load(String resource) {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream(resource)) {
            return new OpenApiDocument(new String(
                    java.util.Objects.requireNonNull(stream).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole document. */
    public JsonNode root() {
        return root;
    }

    /** Every documented {@code METHOD /path}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** Every documented {@code METHOD /path status}. */
    public Set<String> answers() {
        return operations().stream()
                .flatMap(operation -> statuses(operation).stream().map(status -> operation + " " + status))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The documented operation that {@code method} on {@code path} is. */
    public Optional<String> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.startsWith(method + " "))
                .filter(operation -> pattern(operation.substring(method.length() + 1))
                        .matcher(path)
                        .matches())
                .findFirst();
    }

    /** What is wrong with an answer, in words; empty when it is as documented. */
    public Set<String> faults(String operation, Answer answer) {
        Set<String> faults = new TreeSet<>();
        JsonNode response = operationNode(operation).get("responses").get(Integer.toString(answer.status()));
        if (response == null) {
            return Set.of(operation + " " + answer.status() + " is not documented");
        }
        String place = "/paths/" + escaped(operation.split(" ", -1)[1]) + "/" + methodOf(operation) + "/responses/"
                + answer.status();
        if (response.has("$ref")) {
            place = response.get("$ref").textValue().substring(1);
            response = root.at(place);
        }
        addHeaderFaults(response.get("headers"), answer, faults);
        addBodyFaults(place, response.get("content"), answer, faults);
        return faults;
    }

    /** What is wrong with a request body, in words. */
    public Set<String> requestFaults(String operation, String body) {
        String ref = operationNode(operation)
                .at("/requestBody/content/application~1json/schema/$ref")
                .textValue();
        return validate(ref.substring(1), parse(body));
    }

    private Set<String> statuses(String operation) {
        Set<String> statuses = new TreeSet<>();
        operationNode(operation).get("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    private JsonNode operationNode(String operation) {
        return root.get("paths").get(operation.split(" ", -1)[1]).get(methodOf(operation));
    }

    private static String methodOf(String operation) {
        return operation.split(" ", -1)[0].toLowerCase(Locale.ROOT);
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{file}", ".*").replaceAll("\\{\\w+}", "[^/]+"));
    }

    private void addHeaderFaults(@Nullable JsonNode headers, Answer answer, Set<String> faults) {
        if (headers == null) {
            return;
        }
        Map<String, JsonNode> required = new TreeMap<>();
        headers.properties().stream()
                .filter(header -> header.getValue().path("required").asBoolean())
                .forEach(header -> required.put(header.getKey(), header.getValue()));
        required.forEach((name, header) -> {
            String value = answer.headers().firstValue(name).orElse(null);
            if (value == null) {
                faults.add("header " + name + " is missing");
            } else if (header.at("/schema/type").asText().equals("integer") && !value.matches("[1-9][0-9]*")) {
                faults.add("header " + name + " is not a number");
            }
        });
    }

    private void addBodyFaults(String place, @Nullable JsonNode content, Answer answer, Set<String> faults) {
        if (content == null) {
            if (!answer.body().isEmpty()) {
                faults.add("the body should be empty");
            }
            return;
        }
        String type = answer.header("Content-Type").split(";", -1)[0];
        if (!content.has(type)) {
            faults.add("content type " + type + " is not documented");
        } else if (type.endsWith("json")) {
            faults.addAll(validate(place + "/content/" + escaped(type) + "/schema", parse(answer.body())));
        }
    }

    private Set<String> validate(String pointer, JsonNode instance) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema = schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer), config);
        return schema.validate(instance).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
