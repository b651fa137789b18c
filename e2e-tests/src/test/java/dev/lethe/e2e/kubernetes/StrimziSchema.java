package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strimzi's kinds in the version {@code v1} of their interface, as the models have them that Strimzi generates its
 * custom resource definitions from. The models keep what they do not know; here it is refused.
 */
final class StrimziSchema implements Schema {
    private static final String VERSION = "v1";
    private static final String STRIMZI = "io.strimzi.";
    /** Its class is needed by Strimzi's build only, so it can be read from the class files and not by reflection. */
    private static final String VERSIONS = "io.strimzi.crdgenerator.annotations.PresentInVersions";

    private static final Map<String, Class<?>> MODELS = Map.of(
            "kafka.strimzi.io/v1 Kafka", Kafka.class,
            "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

    private final JsonMapper mapper = JsonMapper.builder()
            .annotationIntrospector(new Unforgiving())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();
    private final Map<Class<?>, JavaClass> classes = new HashMap<>();

    static boolean knows(JsonNode document) {
        return MODELS.containsKey(Schema.type(document));
    }

    @Override
    public List<String> problems(JsonNode document) {
        Class<?> model = MODELS.get(Schema.type(document));
        if (model == null) {
            return List.of("unknown kind: " + Schema.type(document));
        }
        try {
            List<String> problems = new ArrayList<>();
            look("", document, mapper.treeToValue(document, model), problems);
            return problems;
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    /** Compares what was read with what was given: a model reads a word that it does not know as nothing. */
    private void look(String path, JsonNode given, @Nullable Object read, List<String> problems) {
        if (read == null) {
            problems.add("%s: %s is not understood".formatted(path, given));
        } else if (read instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                look(path + "/" + i, given.path(i), elements.get(i), problems);
            }
        } else if (read.getClass().getName().startsWith(STRIMZI) && given.isObject()) {
            members(read.getClass()).forEach(member -> lookAt(path, given, member, read, problems));
        }
    }

    private List<BeanPropertyDefinition> members(Class<?> type) {
        return mapper.getSerializationConfig()
                .introspect(mapper.constructType(type))
                .findProperties();
    }

    private void lookAt(
            String parent, JsonNode given, BeanPropertyDefinition member, Object bean, List<String> problems) {
        String path = parent + "/" + member.getName();
        if (!given.has(member.getName())) {
            if (member.isRequired() && isKnown(member)) {
                problems.add(path + " is missing");
            }
        } else if (isKnown(member)) {
            look(path, given.path(member.getName()), member.getAccessor().getValue(bean), problems);
        } else {
            problems.add(path + " is no member in version " + VERSION);
        }
    }

    /** Whether the member is there in our version; Strimzi says from which to which, or nothing when it is in all. */
    private boolean isKnown(BeanPropertyDefinition member) {
        AnnotatedMethod getter = member.getGetter();
        if (getter == null || !getter.getDeclaringClass().getName().startsWith(STRIMZI)) {
            return true;
        }
        return classes.computeIfAbsent(getter.getDeclaringClass(), StrimziSchema::classFile)
                .getMethod(getter.getName())
                .tryGetAnnotationOfType(VERSIONS)
                .flatMap(annotation -> annotation.get("value"))
                .map(Object::toString)
                .map(range -> range.endsWith("+") || range.endsWith("-" + VERSION) || range.equals(VERSION))
                .orElse(true);
    }

    /** The class by itself: looking up all that it mentions would take much longer. */
    private static JavaClass classFile(Class<?> type) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importClass(type);
        });
    }

    /** Keeps the models from collecting unknown members instead of refusing them. */
    private static final class Unforgiving extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withoutIgnoreUnknown();
        }
    }
}
