package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.COUNTED_SUBMISSIONS;
import static dev.lethe.schemas.topic.Topics.PAGE_VIEWS;
import static dev.lethe.schemas.topic.Topics.SITE_DAYS;
import static dev.lethe.schemas.topic.Topics.STATISTICS_AWAITED;
import static dev.lethe.schemas.topic.Topics.STATISTIC_TALLIES;
import static dev.lethe.schemas.topic.Topics.WITHHELD_DAYS;
import static dev.lethe.schemas.topic.Topics.WITHHOLDINGS;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.release.Dataset;
import dev.lethe.privacy.release.PeopleSketch;
import dev.lethe.privacy.release.RandomBits;
import dev.lethe.privacy.release.Release;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.mapping.ReleaseMapping;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KeyValueMapper;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Counts page views, submissions and what was withheld of them, a day (UTC), by the time of receipt, and releases what
 * passes the gate. Knows nobody: of a person there is a bucket, in which a thousandth of all people is.
 */
public final class StatisticsStage {
    private static final String NAME = "statistics";

    /** The store of what is known of each group and day. */
    public static final String TALLY_STORE = NAME + "-tally-store";

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
     * Reads {@code pageviews.v1} and effects keyed by person; writes {@code stats.site-days.v1} and
     * {@code stats.withheld-days.v1}.
     */
    public void addTo(StreamsBuilder builder, KStream<String, Effect> effects) {
        builder.addStateStore(store(TALLY_STORE, STATISTIC_TALLIES));
        builder.addStateStore(store(AWAITED_STORE, STATISTICS_AWAITED));
        KStream<String, Release> releases = views(builder)
                .merge(submissions(effects), Named.as(NAME + "-merge-submissions"))
                .merge(withholdings(effects), Named.as(NAME + "-merge-withheld"))
                .process(
                        () -> new ReleaseProcessor(policies, random),
                        Named.as(NAME + "-release"),
                        TALLY_STORE,
                        AWAITED_STORE);
        write(
                "site",
                SITE_DAYS,
                releases,
                false,
                (key, release) -> KeyValue.pair(ReleaseMapping.siteDayKey(release), ReleaseMapping.toSiteDay(release)));
        write(
                "withheld",
                WITHHELD_DAYS,
                releases,
                true,
                (key, release) ->
                        KeyValue.pair(ReleaseMapping.withheldDayKey(release), ReleaseMapping.toWithheldDay(release)));
    }

    private KStream<String, Counted> views(StreamsBuilder builder) {
        return builder.stream(
                        PAGE_VIEWS.name(),
                        Consumed.with(serdes.key(PAGE_VIEWS), serdes.value(PAGE_VIEWS))
                                .withName(NAME + "-pageviews-source"))
                .mapValues(StatisticsStage::view, Named.as(NAME + "-count-pageviews"));
    }

    private KStream<String, Counted> submissions(KStream<String, Effect> effects) {
        return effects.filter(
                        (subject, effect) -> effect instanceof Effect.SubmissionCounted,
                        Named.as(NAME + "-select-submissions"))
                .map(StatisticsStage::bySite, Named.as(NAME + "-map-sites"))
                .repartition(Repartitioned.with(serdes.key(COUNTED_SUBMISSIONS), serdes.value(COUNTED_SUBMISSIONS))
                        .withName(NAME + "-submissions"))
                .mapValues(
                        one -> new Counted(
                                Dataset.SUBMISSIONS, List.of(one.getSite()), one.getSubmittedAt(), one.getBucket()),
                        Named.as(NAME + "-count-submissions"));
    }

    private KStream<String, Counted> withholdings(KStream<String, Effect> effects) {
        return effects.filter(
                        (subject, effect) -> effect instanceof Effect.Withheld, Named.as(NAME + "-select-withheld"))
                .map(StatisticsStage::byTenant, Named.as(NAME + "-map-withheld"))
                .repartition(Repartitioned.with(serdes.key(WITHHOLDINGS), serdes.value(WITHHOLDINGS))
                        .withName(NAME + "-withheld"))
                .mapValues(
                        one -> new Counted(
                                Dataset.WITHHELD,
                                List.of(one.getTenant(), one.getWidget(), one.getField(), one.getReason()),
                                one.getReceivedAt(),
                                one.getBucket()),
                        Named.as(NAME + "-count-withheld"));
    }

    private static Counted view(PageView view) {
        String site = view.getSite();
        return new Counted(
                Dataset.PAGE_VIEWS,
                List.of(site),
                view.getViewedAt(),
                bucketOf(view.getVisitorToken(), view.getViewedAt(), site));
    }

    private static KeyValue<String, SubmissionCounted> bySite(String subject, Effect effect) {
        Effect.SubmissionCounted counted = (Effect.SubmissionCounted) effect;
        Integer bucket = bucketOf(subject, counted.at(), counted.site());
        return KeyValue.pair(counted.site(), new SubmissionCounted(counted.site(), counted.at(), bucket));
    }

    /** Everything of a customer's day has the same bucket, so that what is left over of it can be counted together. */
    private static KeyValue<String, Withholding> byTenant(String subject, Effect effect) {
        Effect.Withheld withheld = (Effect.Withheld) effect;
        return KeyValue.pair(
                withheld.tenant(),
                new Withholding(
                        withheld.tenant(),
                        withheld.widget(),
                        withheld.field(),
                        withheld.reason().name(),
                        withheld.at(),
                        bucketOf(subject, withheld.at(), withheld.tenant())));
    }

    private static @Nullable Integer bucketOf(@Nullable String who, Instant at, String where) {
        return who == null ? null : PeopleSketch.bucketOf(who, Counted.dayOf(at) + "/" + where);
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
            boolean withheld,
            KeyValueMapper<String, Release, KeyValue<String, V>> mapping) {
        releases.filter(
                        (key, release) -> (release.group().dataset() == Dataset.WITHHELD) == withheld,
                        Named.as(NAME + "-select-" + what + "-days"))
                .map(mapping, Named.as(NAME + "-map-" + what + "-days"))
                .to(
                        topic.name(),
                        Produced.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-" + what + "-days"));
    }
}
