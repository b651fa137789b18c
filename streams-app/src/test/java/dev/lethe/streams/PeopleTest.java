package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.Group;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How people are counted by what they are like, and what of it is told. */
final class PeopleTest {
    private static final Map<String, Boolean> COUNTED = Map.of("contact", true, "insights", true);
    private static final Map<String, Boolean> NOT_COUNTED = Map.of("contact", true, "insights", false);
    private static final String TODAY = "acme/2026-03-01";

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldTellHowManyPeopleThereAreAndWhatTheyAreLike() {
        submit(0, 25, "city", "80302", "1990-05-17", COUNTED);
        submit(25, 50, "sport", "80303-1234", "1950-05-17", COUNTED);
        submit(50, 70, "sport", "W1A 1AA", null, COUNTED);
        submit(70, 100, "outdoor", "80302", "1990-05-17", NOT_COUNTED);

        pipeline.release();

        assertThat(told())
                .containsOnly(
                        entry(TODAY, 70L),
                        entry(TODAY + "/widget/spring-popup", 70L),
                        entry(TODAY + "/age/35-44", 25L),
                        entry(TODAY + "/age/65-and-over", 25L),
                        entry(TODAY + "/age/unknown", 20L),
                        entry(TODAY + "/area/803", 50L),
                        entry(TODAY + "/area/*", 20L),
                        entry(TODAY + "/field.style/city", 25L),
                        entry(TODAY + "/field.style/sport", 45L));
    }

    @Test
    void shouldTakeOutWhatACorrectionAWithdrawalAndAnErasureTakeAway() {
        submit(0, 30, "city", "80302", "1990-05-17", COUNTED);
        submit(30, 60, "sport", "80302", "1990-05-17", COUNTED);
        assertThat(counted("field.style", "city")).isEqualTo(30);

        correct("p0", "sport");
        pipeline.changeConsent("p1", "acme", Map.of("insights", false));
        pipeline.erase("p2", "acme", ErasureScope.TENANT);
        pipeline.changeConsent("p3", "acme", Map.of("insights", false, "contact", false));
        TestRecord<String, dev.lethe.schemas.avro.SubjectEvent> twice = correction("p4", "outdoor");
        pipeline.send(twice);
        pipeline.send(twice);

        assertThat(counted("field.style", "city")).isEqualTo(25);
        assertThat(counted("field.style", "sport")).isEqualTo(31);
        assertThat(counted("field.style", "outdoor")).isEqualTo(1);
        assertThat(counted("age", "35-44")).isEqualTo(57);
        assertThat(pipeline.standing(Group.peopleKey("acme"))).isEqualTo(57);

        pipeline.changeConsent("p1", "acme", Map.of("insights", true));
        assertThat(counted("field.style", "city")).isEqualTo(26);
    }

    @Test
    void shouldTellOfDeparturesOnlyWithThoseOfManyOthers() {
        submit(0, 60, "city", "80302", "1990-05-17", COUNTED);
        pipeline.release();
        assertThat(told()).containsEntry(TODAY, 60L);

        for (int i = 0; i < 19; i++) {
            pipeline.erase("p" + i, "acme", ErasureScope.TENANT);
        }
        pipeline.release();
        assertThat(told()).isEmpty();

        pipeline.erase("p19", "acme", ErasureScope.TENANT);
        pipeline.release();

        assertThat(told()).containsEntry(TODAY, 40L).containsEntry(TODAY + "/field.style/city", 40L);
    }

    /** What was told stays when so many leave that the rest is too few. */
    @Test
    void shouldLeaveAFigureAsItWasWhenTooFewWouldRemain() {
        submit(0, 30, "city", "80302", "1990-05-17", COUNTED);
        pipeline.release();
        told();

        for (int i = 0; i < 30; i++) {
            pipeline.erase("p" + i, "acme", ErasureScope.TENANT);
        }
        pipeline.release();

        assertThat(told()).isEmpty();
        assertThat(pipeline.standing(Group.peopleKey("acme"))).isZero();
    }

    @Test
    void shouldTellTheSameFiguresOfTheNextDay() {
        submit(0, 30, "city", "80302", "1990-05-17", COUNTED);
        pipeline.release();
        Map<String, Long> first = told();
        submit(30, 40, "city", "80302", "1990-05-17", COUNTED);

        pipeline.advance(Duration.ofDays(1));

        Map<String, Long> next = told();
        assertThat(next).hasSameSizeAs(first).containsEntry("acme/2026-03-02/field.style/city", 30L);
        pipeline.advance(Duration.ofHours(1));
        assertThat(told()).isEmpty();
    }

    /** A review brings everybody in line with a policy that counts by something else. */
    @Test
    void shouldCountByWhatANewPolicySays() {
        submit(0, 30, "city", "80302", "1990-05-17", COUNTED);
        pipeline.release();
        told();

        pipeline.publish(PolicyReader.read(PipelineFixture.yaml()
                .replace("version: 1\n", "version: 2\n")
                .replace("label: Postal code, maxLength: 12, countable: true", "label: Postal code, maxLength: 12")));
        pipeline.advance(Duration.ofSeconds(30));
        correct("p0", "sport");

        assertThat(counted("area", "803")).isZero();
        assertThat(counted("field.style", "city")).isEqualTo(29);
        assertThat(pipeline.standing(Group.peopleKey("acme"))).isEqualTo(30);
    }

    private void submit(
            int from, int to, String style, String zip, @Nullable String birthDate, Map<String, Boolean> consents) {
        for (int i = from; i < to; i++) {
            PersonFields fields = PersonFields.newBuilder()
                    .setEmail("p" + i + "@example.com")
                    .setPostalCode(zip)
                    .setBirthDate(birthDate)
                    .setCustom(Map.of("style", style))
                    .build();
            pipeline.submit("p" + i, "acme", "spring-popup", fields, consents, NO_SIGNALS);
        }
    }

    private void correct(String person, String style) {
        pipeline.send(correction(person, style));
    }

    private TestRecord<String, dev.lethe.schemas.avro.SubjectEvent> correction(String person, String style) {
        PersonFields fields =
                PersonFields.newBuilder().setCustom(Map.of("style", style)).build();
        return pipeline.event(person, "acme", new Correction(fields, List.of(), ErasureScope.TENANT));
    }

    private long counted(String dimension, String part) {
        return pipeline.standingPart(Group.peopleKey("acme", dimension, part));
    }

    /** What was told since the last call. */
    private Map<String, Long> told() {
        Map<String, Long> told = new LinkedHashMap<>();
        for (TestRecord<String, PeopleCount> record : pipeline.records(Topics.PEOPLE)) {
            told.put(record.getKey(), record.getValue().getCount());
        }
        return told;
    }
}
