package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static dev.lethe.streams.PipelineFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.Dataset;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted, and what of it everybody may know: twenty people at least, at moments of the clock. */
final class StatisticsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldReleaseAFigureOnceItTellsOfTwentyPeopleAtTheNextMomentOfTheClock() {
        submit("first", 19);
        pipeline.release();
        assertThat(siteDays()).isEmpty();

        submit("first", 20);
        submit("second", 3);
        assertThat(siteDays()).isEmpty();
        pipeline.release();

        assertThat(siteDays())
                .extracting(TestRecord::getKey, record -> record.getValue().getCount())
                .containsExactly(tuple("acme-shop/2026-03-01/submissions", 42L));
        assertThat(pipeline.counted(Dataset.SUBMISSIONS, "acme-shop")).isEqualTo(42);
    }

    @Test
    void shouldSayWhichPolicyAllowedAFigureAndThatItIsExact() {
        submit("somebody", 25);

        pipeline.release();

        assertThat(siteDays()).singleElement().satisfies(record -> {
            assertThat(record.getValue().getPolicyVersion()).isOne();
            assertThat(record.getValue().getEpsilonThousandths()).isNull();
        });
    }

    @Test
    void shouldChangeAFigureOnlyWithTwentyOtherPeople() {
        submit("first", 25);
        pipeline.release();
        assertThat(siteDays()).hasSize(1);

        submit("second", 19);
        pipeline.release();
        assertThat(siteDays()).isEmpty();
        submit("third", 5);
        pipeline.release();

        assertThat(siteDays())
                .extracting(record -> record.getValue().getCount())
                .containsExactly(49L);
    }

    @Test
    void shouldNotReleaseWhatOnePersonDidOften() {
        for (int i = 0; i < 60; i++) {
            submit("the-same", 1);
            pipeline.view("acme-shop", START, "the-same-visitor");
        }

        pipeline.release();

        assertThat(siteDays()).isEmpty();
        assertThat(pipeline.counted(Dataset.SUBMISSIONS, "acme-shop")).isEqualTo(60);
        assertThat(pipeline.counted(Dataset.PAGE_VIEWS, "acme-shop")).isEqualTo(60);
    }

    @Test
    void shouldCountVisitorsThatCannotBeToldApartWithoutReleasingForThem() {
        for (int i = 0; i < 30; i++) {
            pipeline.view("acme-shop", START, null);
        }
        pipeline.release();
        assertThat(siteDays()).isEmpty();

        for (int i = 0; i < 30; i++) {
            pipeline.view("acme-shop", START, "visitor-" + i);
        }
        pipeline.release();

        assertThat(siteDays())
                .extracting(TestRecord::getKey, record -> record.getValue().getCount())
                .containsExactlyInAnyOrder(
                        tuple("acme-shop/2026-03-01/page_views", 60L), tuple("acme-shop/2026-03-01/visitors", 20L));
    }

    @Test
    void shouldCountNothingForWhatNoPolicyDefines() {
        for (int i = 0; i < 30; i++) {
            pipeline.view("ada@example.com", START, "visitor-" + i);
        }

        pipeline.release();

        assertThat(siteDays()).isEmpty();
        assertThat(pipeline.tallies()).isZero();
    }

    @Test
    void shouldReleaseWhatIsLeftOverOfACustomersDayTogetherOnceTheDayIsOver() {
        withhold("large", 30, Map.of("diagnosis", "gout"));
        withhold("small", 12, Map.of("budget", "50000"));
        withhold("tiny", 11, Map.of("hat", "blue"));
        pipeline.release();
        assertThat(withheldDays())
                .extracting(TestRecord::getKey, record -> record.getValue().getCount())
                .containsExactly(tuple("globex/reading-list/diagnosis/SENSITIVE_DROPPED/2026-03-01", 30L));

        pipeline.advance(DAY);
        pipeline.release();

        assertThat(withheldDays())
                .extracting(TestRecord::getKey, record -> record.getValue().getCount())
                .containsExactly(tuple("globex/*/*/*/2026-03-01", 23L));
    }

    /** Twelve people in two small groups are twelve, not twenty-four: nothing can be told of them. */
    @Test
    void shouldCountPeopleInSeveralSmallGroupsOnce() {
        withhold("the-same", 12, Map.of("budget", "50000", "hat", "blue"));

        pipeline.advance(DAY);
        pipeline.release();
        pipeline.release();

        assertThat(withheldDays()).isEmpty();
        assertThat(pipeline.counted(Dataset.WITHHELD, "globex/reading-list/*/FIELD_UNKNOWN"))
                .isEqualTo(12);
    }

    @Test
    void shouldPublishTheSameWhetherSomebodyIsErasedOrNot() {
        List<TestRecord<String, SiteDayCount>> withErasure = publishedWith(true);
        pipeline.close();
        pipeline = new PipelineFixture();

        assertThat(publishedWith(false)).isNotEmpty().isEqualTo(withErasure);
    }

    @Test
    void shouldAddNoiseUntilTheBudgetOfTheDayIsSpent() {
        pipeline.publish(PolicyReader.read(PipelineFixture.yaml()
                .replace("version: 1\n", "version: 2\n")
                .replace("  step: 20\n", "  step: 20\n  noise: {epsilon: 0.5, budget: 1.2}\n")));
        List<SiteDayCount> released = new ArrayList<>();

        for (int round = 0; round < 5; round++) {
            submit("round-" + round, 30);
            pipeline.release();
            siteDays().forEach(record -> released.add(record.getValue()));
        }

        assertThat(released).hasSize(2).allSatisfy(count -> {
            assertThat(count.getEpsilonThousandths()).isEqualTo(500);
            assertThat(count.getPolicyVersion()).isEqualTo(2);
        });
        assertThat(pipeline.counted(Dataset.SUBMISSIONS, "acme-shop")).isEqualTo(150);
    }

    @Test
    void shouldForgetADayAWeekAfterItsEndAndCountNothingForItAnyMore() {
        views(START, 25);
        pipeline.release();
        assertThat(siteDays()).hasSize(2);
        Instant later = START.plus(Duration.ofDays(8));

        views(later, 1);
        pipeline.release();
        views(START, 25);
        pipeline.release();

        assertThat(pipeline.counted(Dataset.PAGE_VIEWS, "acme-shop")).isZero();
        assertThat(pipeline.part("2026-03-01/page_views/acme-shop/page/*")).isNull();
        assertThat(siteDays()).isEmpty();
    }

    private List<TestRecord<String, SiteDayCount>> publishedWith(boolean erasure) {
        List<TestRecord<String, SiteDayCount>> published = new ArrayList<>();
        submit("somebody", 25);
        pipeline.release();
        published.addAll(siteDays());
        if (erasure) {
            pipeline.erase("somebody-7", "acme", ErasureScope.EVERYWHERE);
        }
        pipeline.release();
        published.addAll(siteDays());
        submit("other", 25);
        pipeline.release();
        published.addAll(siteDays());
        return published;
    }

    private void submit(String who, int people) {
        for (int i = 0; i < people; i++) {
            pipeline.submit(who + "-" + i, who + i + "@example.com", ALL);
        }
    }

    private void withhold(String who, int people, Map<String, String> custom) {
        for (int i = 0; i < people; i++) {
            PersonFields fields = PersonFields.newBuilder()
                    .setEmail(who + i + "@example.com")
                    .setCustom(custom)
                    .build();
            pipeline.submit(who + "-" + i, "globex", "reading-list", fields, ALL, NO_SIGNALS);
        }
    }

    private void views(Instant at, int visitors) {
        for (int i = 0; i < visitors; i++) {
            pipeline.view("acme-shop", at, "visitor-" + i);
        }
    }

    private List<TestRecord<String, SiteDayCount>> siteDays() {
        return pipeline.records(Topics.SITE_DAYS);
    }

    private List<TestRecord<String, WithheldDayCount>> withheldDays() {
        return pipeline.records(Topics.WITHHELD_DAYS);
    }
}
