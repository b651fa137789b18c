package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.COUNTED_PEOPLE;
import static dev.lethe.schemas.topic.Topics.COUNTED_SUBMISSIONS;
import static dev.lethe.schemas.topic.Topics.PAGE_VIEWS;
import static dev.lethe.schemas.topic.Topics.PEOPLE;
import static dev.lethe.schemas.topic.Topics.SITE_BREAKDOWNS;
import static dev.lethe.schemas.topic.Topics.SITE_DAYS;
import static dev.lethe.schemas.topic.Topics.STATISTICS_AWAITED;
import static dev.lethe.schemas.topic.Topics.STATISTIC_PARTS;
import static dev.lethe.schemas.topic.Topics.STATISTIC_TALLIES;
import static dev.lethe.schemas.topic.Topics.VISITOR_TALLIES;
import static dev.lethe.schemas.topic.Topics.WITHHELD_DAYS;
import static dev.lethe.schemas.topic.Topics.WITHHOLDINGS;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.release.RandomBits;
import dev.lethe.privacy.release.Release;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.logic.Counted;
import dev.lethe.streams.logic.CountedEvents;
import dev.lethe.streams.mapping.ReleaseMapping;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts page views, visitors, submissions and what was withheld of them, a day (UTC), by the time of receipt, and
 * people as they stand, in all and by parts, and releases what passes the gate. Knows nobody: of a person there is a
 * bucket, in which a thousandth of all people is, of a visitor a token of the day, which only moves registers.
 */
public final class StatisticsStage {
    private static final String NAME = "statistics";

    /** The store of what is known of each group and day. */
    public static final String TALLY_STORE = NAME + "-tally-store";

    static final String PART_STORE = NAME + "-part-store";

    static final String VISITOR_STORE = NAME + "-visitor-store";

    static final String AWAITED_STORE = NAME + "-awaited-store";

    private final TopicSerdes serdes;
    private final Supplier<PolicyHistory> policies;
    private final RetentionPlan plan;
    private final RandomBits random;

    /** Uses the catalogue's serdes; releases by {@code policies}, with noise of {@code random} where they want some. */
    public StatisticsStage(
            TopicSerdes serdes, Supplier<PolicyHistory> policies, RetentionPlan plan, RandomBits random) {
        this.serdes = serdes;
        this.policies = policies;
        this.plan = plan;
        this.random = random;
    }

    /**
     * Reads {@code pageviews.v1} and what was decided about people; writes {@code stats.site-days.v1},
     * {@code stats.site-breakdowns.v1}, {@code stats.withheld-days.v1} and {@code stats.people.v1}.
     */
    public void addTo(
            StreamsBuilder builder,
            KStream<String, SubmissionCounted> submissions,
            KStream<String, Withholding> withholdings,
            KStream<String, PersonCounted> people) {
        builder.addStateStore(store(TALLY_STORE, STATISTIC_TALLIES));
        builder.addStateStore(store(PART_STORE, STATISTIC_PARTS));
        builder.addStateStore(store(VISITOR_STORE, VISITOR_TALLIES));
        builder.addStateStore(store(AWAITED_STORE, STATISTICS_AWAITED));
        KStream<String, Release> releases = views(builder)
                .merge(counted(submissions), Named.as(NAME + "-merge-submissions"))
                .merge(countedWithholdings(withholdings), Named.as(NAME + "-merge-withheld"))
                .merge(countedPeople(people), Named.as(NAME + "-merge-people"))
                .process(
                        () -> new ReleaseProcessor(policies, random),
                        Named.as(NAME + "-release"),
                        TALLY_STORE,
                        PART_STORE,
                        VISITOR_STORE,
                        AWAITED_STORE);
        write("site-days", SITE_DAYS, releases, ReleaseMapping::isSiteDay, ReleaseMapping::siteDay);
        write("site-breakdowns", SITE_BREAKDOWNS, releases, ReleaseMapping::isBreakdown, ReleaseMapping::breakdown);
        write("people-counts", PEOPLE, releases, ReleaseMapping::isOfPeople, ReleaseMapping::people);
        write("withheld-days", WITHHELD_DAYS, releases, ReleaseMapping::isWithheldDay, ReleaseMapping::withheldDay);
    }

    private KStream<String, Counted> views(StreamsBuilder builder) {
        return builder.stream(
                        PAGE_VIEWS.name(),
                        Consumed.with(serdes.key(PAGE_VIEWS), serdes.value(PAGE_VIEWS))
                                .withName(NAME + "-pageviews-source"))
                .mapValues(
                        view -> CountedEvents.view(view, policies.get().at(view.getViewedAt())),
                        Named.as(NAME + "-count-pageviews"));
    }

    private KStream<String, Counted> counted(KStream<String, SubmissionCounted> submissions) {
        return submissions
                .repartition(Repartitioned.with(serdes.key(COUNTED_SUBMISSIONS), serdes.value(COUNTED_SUBMISSIONS))
                        .withName(NAME + "-submissions"))
                .mapValues(
                        one -> CountedEvents.counted(one, policies.get().at(one.getSubmittedAt())),
                        Named.as(NAME + "-count-submissions"));
    }

    private KStream<String, Counted> countedWithholdings(KStream<String, Withholding> withholdings) {
        return withholdings
                .repartition(Repartitioned.with(serdes.key(WITHHOLDINGS), serdes.value(WITHHOLDINGS))
                        .withName(NAME + "-withheld"))
                .mapValues(one -> CountedEvents.counted(one), Named.as(NAME + "-count-withheld"));
    }

    private KStream<String, Counted> countedPeople(KStream<String, PersonCounted> people) {
        return people.repartition(Repartitioned.with(serdes.key(COUNTED_PEOPLE), serdes.value(COUNTED_PEOPLE))
                        .withName(NAME + "-people"))
                .mapValues(one -> CountedEvents.counted(one), Named.as(NAME + "-count-people"));
    }

    private <V> StoreBuilder<KeyValueStore<String, V>> store(String name, TopicSpec<String, V> changelog) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), serdes.key(changelog), serdes.value(changelog))
                .withCachingEnabled()
                .withLoggingEnabled(changelog.settings(plan));
    }

    private <V> void write(
            String what,
            TopicSpec<String, V> topic,
            KStream<String, Release> releases,
            Predicate<Release> selection,
            Function<Release, KeyValue<String, V>> mapping) {
        releases.filter((key, release) -> selection.test(release), Named.as(NAME + "-select-" + what))
                .map((key, release) -> mapping.apply(release), Named.as(NAME + "-map-" + what))
                .to(
                        topic.name(),
                        Produced.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-" + what));
    }
}
