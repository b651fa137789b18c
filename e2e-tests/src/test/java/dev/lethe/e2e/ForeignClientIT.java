package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.Entry;
import dev.lethe.e2e.rig.ForeignClient;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner needs nothing of ours: an ordinary Kafka client that speaks Confluent's format reads its topic. */
@OnlyEmbedded
@OnSharedStack
@DisabledIfSystemProperty(named = "lethe.node", matches = "skip", disabledReason = "asked for with -Dlethe.node=skip")
final class ForeignClientIT {
    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldReadAMemberAndItsRemoval() {
        Person person = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.front().accept(Message.consents("acme", person, Map.of(Form.SHARING, false)));
        pipeline.progress().awaitPipeline();

        List<JsonNode> records = read("northwind-ads").stream()
                .filter(record -> record.path("key").asText().equals(Digests.base64(address(person))))
                .toList();

        assertThat(records).hasSize(2);
        assertThat(records.get(0).path("value").toString())
                .isEqualTo("{\"digest\":\"" + Digests.base64(address(person)) + "\",\"identifierType\":\"EMAIL\","
                        + "\"profile\":\"uid2-email-v1\",\"consentBasis\":\"partner-sharing\",\"policyVersion\":"
                        + pipeline.policies().latest() + "}");
        assertThat(records.get(1).path("value").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"northwind-ads", "contoso-media"})
    void shouldReadTheSameRecordsAsOurOwnConsumers(String partner) {
        pipeline.front().accept(Message.submission(Form.atAcme(Person.invent())));
        pipeline.progress().awaitPipeline();

        List<String> ours = pipeline.topics().committed(Topics.audience(partner)).stream()
                .map(ForeignClientIT::line)
                .toList();
        List<String> theirs = read(partner).stream().map(ForeignClientIT::line).toList();

        assertThat(ours).isNotEmpty();
        assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
    }

    private List<JsonNode> read(String partner) {
        JsonNode records = ForeignClient.installed().read(pipeline.stack(), Topics.audienceName(partner));
        return StreamSupport.stream(records.spliterator(), false).toList();
    }

    private static String line(Entry<String, AudienceMember> entry) {
        String member = entry.isTombstone()
                ? "null"
                : Objects.requireNonNull(entry.value()).getProfile() + " "
                        + entry.value().getPolicyVersion();
        return entry.partition() + "/" + entry.offset() + " " + entry.key() + " " + member;
    }

    private static String line(JsonNode record) {
        JsonNode value = record.path("value");
        String member = value.isNull()
                ? "null"
                : value.path("profile").asText() + " "
                        + value.path("policyVersion").asInt();
        return record.path("partition").asInt() + "/" + record.path("offset").asText() + " "
                + record.path("key").asText() + " " + member;
    }

    private static String address(Person person) {
        return person.word() + "@mail.example.com";
    }
}
