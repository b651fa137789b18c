package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.avro.DisclosureListGiven;
import dev.lethe.schemas.avro.DisclosureListRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.LegalDisclosure;
import dev.lethe.schemas.avro.OpenListRequest;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.EventMapping;
import dev.lethe.streams.mapping.HistoryMapping;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests for reports through the topology: history, ledger and what no topic gets. */
final class ReportRequestsTest {
    private static final String ALICE = "k1.alice";

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldRecordRequestsForTheListAndWhyTheSecondOneIsRefused() {
        TestRecord<String, SubjectEvent> first =
                pipeline.event(ALICE, "*", new DisclosureListRequest("privacy@lethe.example"));
        pipeline.send(first);
        pipeline.send(pipeline.event(ALICE, "*", new DisclosureListRequest("privacy@lethe.example")));
        pipeline.send(pipeline.event(ALICE, "*", new DisclosureListRequest("office@lethe.example")));
        assertThat(openRequests()).hasSize(1);
        pipeline.send(
                pipeline.event(ALICE, "*", new DisclosureListGiven(first.value().getEventId())));

        List<SealedSubjectEvent> history = history();

        assertThat(history)
                .extracting(SealedSubjectEvent::getRefusal)
                .containsExactly(null, "LIST_ONCE_A_YEAR", "LIST_ADDRESS_UNPUBLISHED", null);
        assertThat(history.get(0).getBody()).isEqualTo(first.value().getBody());
        assertThat(HistoryMapping.toCore(history.get(0), Map.of())).isEqualTo(EventMapping.toCore(first.value()));
        assertThat(history.get(3).getBody()).isInstanceOf(DisclosureListGiven.class);
        assertThat(openRequests()).isEmpty();
        assertThat(pipeline.records(Topics.DISCLOSURES)).isEmpty();
    }

    @Test
    void shouldWriteALineForEachCustomerAndNothingElseWhenAnAuthorityDemands() {
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);
        pipeline.records(Topics.DISCLOSURES);
        pipeline.records(Topics.SUBJECT_LOG);
        pipeline.contacts();
        pipeline.audience("northwind-ads");
        TestRecord<String, SubjectEvent> demand =
                pipeline.event(ALICE, "*", new LegalDisclosure("state-court", ErasureScope.EVERYWHERE, "4 O 17/26"));
        int contacts = pipeline.contacts().size();

        pipeline.send(demand);
        pipeline.send(demand);

        List<TestRecord<String, Disclosure>> lines = pipeline.records(Topics.DISCLOSURES);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).key()).isEqualTo(ALICE);
        Disclosure line = lines.get(0).value();
        assertThat(line.getRecipient()).isEqualTo("state-court");
        assertThat(line.getTenant()).isEqualTo("acme");
        assertThat(line.getChannel()).isEqualTo(Channel.ON_REQUEST);
        assertThat(line.getAction()).isEqualTo(DisclosureAction.ADDED);
        assertThat(line.getLegalBasis()).isEqualTo(DisclosureBasis.LEGAL_OBLIGATION);
        assertThat(line.getReason()).isEqualTo("LEGAL_REQUEST");
        assertThat(line.getFields()).contains("email").isSorted();
        assertThat(line.getEventId()).isEqualTo(demand.value().getEventId());
        assertThat(line.getFileNumber()).isEqualTo("4 O 17/26");
        assertThat(line.getReference()).matches("[0-9a-f]{32}");
        assertThat(pipeline.contacts()).hasSize(contacts);
        assertThat(pipeline.audience("northwind-ads")).isEmpty();
        assertThat(history()).extracting(SealedSubjectEvent::getRefusal).containsExactly(null, "DUPLICATE_EVENT");
    }

    @Test
    void shouldRecordThatAnErasedPersonLeavesNothingToDisclose() {
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);
        pipeline.erase(ALICE, "acme", ErasureScope.EVERYWHERE);
        pipeline.records(Topics.DISCLOSURES);
        pipeline.records(Topics.SUBJECT_LOG);
        pipeline.send(
                pipeline.event(ALICE, "*", new LegalDisclosure("state-court", ErasureScope.EVERYWHERE, "4 O 17/26")));

        assertThat(pipeline.records(Topics.DISCLOSURES)).isEmpty();
        assertThat(history()).extracting(SealedSubjectEvent::getRefusal).containsExactly("NOTHING_TO_DISCLOSE");
    }

    private List<OpenListRequest> openRequests() {
        return Objects.requireNonNull(pipeline.stateOf(ALICE)).getListRequests();
    }

    private List<SealedSubjectEvent> history() {
        return pipeline.records(Topics.SUBJECT_LOG).stream()
                .map(TestRecord::getValue)
                .toList();
    }
}
