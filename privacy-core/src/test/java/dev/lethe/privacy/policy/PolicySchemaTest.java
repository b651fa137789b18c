package dev.lethe.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.privacy.partner.HashProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The schema knows exactly the words that the code knows. */
final class PolicySchemaTest {
    private final JsonNode schema = new PolicySchema().root();

    @Test
    void shouldKnowTheWordsOfTheCode() {
        assertThat(words("/category")).isEqualTo(ids(FieldCategory.values(), FieldCategory::id));
        assertThat(words("/field/properties/type")).isEqualTo(ids(FieldType.values(), FieldType::id));
        assertThat(words("/sensitive/properties/treatment")).isEqualTo(ids(Treatment.values(), Treatment::id));
        assertThat(words("/recipient/properties/kind")).isEqualTo(ids(RecipientKind.values(), RecipientKind::id));
        assertThat(words("/recipient/properties/profiles/items")).isEqualTo(ids(HashProfile.values(), HashProfile::id));
        assertThat(words("/field/properties/class")).isEqualTo(ids(DataClass.values(), DataClass::id));
    }

    @Test
    void shouldKnowEveryFieldThatAProjectionMayName() {
        Pattern field = Pattern.compile(definition("/projection/items/pattern").asText());

        assertThat(Projection.ALL.words()).allMatch(word -> field.matcher(word).find());
        assertThat(ids(FieldType.values(), FieldType::id))
                .filteredOn(word -> !field.matcher(word).find())
                .containsExactly("text", "choice", "number", "date", "flag");
    }

    @Test
    void shouldNameTheDefaultsOfTheCode() {
        Policy.Limits limits = Policy.Limits.DEFAULT;

        assertThat(definition("/limits/properties/minimumAge/description").asText())
                .contains("Default " + limits.minimumAge());
        assertThat(definition("/limits/properties/consentStringDays/description")
                        .asText())
                .contains("Default " + limits.consentStringDays());
        assertThat(definition("/limits/properties/retentionDays/description").asText())
                .contains("Default " + limits.retentionDays());
        assertThat(definition("/limits/properties/erasureDays/description").asText())
                .contains("Default " + limits.erasureDays());
    }

    @Test
    void shouldNameTheDefaultsOfStatistics() {
        Statistics rules = Statistics.DEFAULT;

        assertThat(definition("/statistics/properties/minimumPeople/description")
                        .asText())
                .contains("Default " + rules.minimumPeople());
        assertThat(rules.step()).isEqualTo(rules.minimumPeople());
        assertThat(definition("/statistics/properties/releaseSeconds/description")
                        .asText())
                .contains("Default " + rules.every().toSeconds());
        assertThat(rules.noise()).isNull();
    }

    private List<String> words(String definition) {
        return StreamSupport.stream(definition(definition).path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode definition(String pointer) {
        return schema.path("$defs").at(pointer);
    }

    private static <E> List<String> ids(E[] constants, Function<E, String> id) {
        return Arrays.stream(constants).map(id).toList();
    }

    @Test
    void shouldDescribeEveryProperty() {
        Set<String> silent = StreamSupport.stream(
                        schema.path("$defs").properties().spliterator(), false)
                .flatMap(definition -> definition.getValue().path("properties").properties().stream()
                        .filter(property -> !property.getValue().has("description"))
                        .map(property -> definition.getKey() + "." + property.getKey()))
                .collect(Collectors.toSet());

        assertThat(silent).isEmpty();
    }
}
