package dev.lethe.schemas.bound;

import dev.lethe.schemas.bound.Place.Kind;
import dev.lethe.schemas.privacy.PrivacyClass;
import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long erased data stays on disk at worst, place by place, counted from the moment the pipeline has processed the
 * erasure. A pure function of the settings: the same settings, the same bound. Holds while broker and streams
 * application run; the work of cleaning itself is not counted.
 *
 * @param bound what is promised
 * @param places every place, in the order of the catalogue
 */
public record PhysicalBound(Duration bound, List<Place> places) {
    private static final String SKEW = "message.timestamp.after.max.ms";
    private static final String CHANGELOG = "-changelog";

    /** Copies the places. */
    public PhysicalBound {
        places = List.copyOf(places);
    }

    /** Computes the bound of {@code catalogue}'s topics and of the stores behind its changelogs. */
    public static PhysicalBound of(
            Collection<TopicSpec<?, ?>> catalogue, SettingsInForce settings, RetentionPlan plan) {
        Part skew = TopicWaits.millis(
                SKEW,
                settings.topics()
                        .getOrDefault(Topics.SUBJECT_EVENTS.name(), Topics.SUBJECT_EVENTS.settings(plan))
                        .get(SKEW));
        List<Place> places = new ArrayList<>();
        for (TopicSpec<?, ?> topic : catalogue) {
            if (topic.ceiling() != PrivacyClass.NONE) {
                Map<String, String> own = settings.topics().getOrDefault(topic.name(), topic.settings(plan));
                addTopic(places, topic, new TopicWaits(own, settings.brokers(), plan, skew));
                addStore(places, topic, plan);
            }
        }
        places.add(new Place(
                "folders of tasks that moved to another instance",
                PrivacyClass.DIRECT.name(),
                Kind.BOUNDED,
                List.of(
                        Part.of("state.cleanup.delay.ms", plan.movedTask()),
                        Part.of("clean-up interval", plan.movedTask()))));
        places.add(new Place("the customer's PostgreSQL", PrivacyClass.DIRECT.name(), Kind.OUTSIDE, List.of()));
        return new PhysicalBound(plan.bound(), places);
    }

    /** The longest worst case among the places for which the bound is promised. */
    public Duration worst() {
        return places.stream()
                .filter(place -> place.kind() == Kind.BOUNDED)
                .map(Place::worst)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The place that breaks the promise most; empty when none does. */
    public Optional<Place> breach() {
        return places.stream()
                .filter(place -> place.kind() == Kind.BOUNDED && place.worst().compareTo(bound) > 0)
                .max(Comparator.comparing(Place::worst));
    }

    /**
     * The part of {@code place} that is longest in comparison with what {@code planned} has for it: the setting to
     * change.
     */
    public static Part culprit(Place place, PhysicalBound planned) {
        List<Part> intended = planned.places().stream()
                .filter(other -> other.name().equals(place.name()))
                .flatMap(other -> other.parts().stream())
                .toList();
        return place.parts().stream()
                .max(Comparator.comparing(part -> part.time().minus(timeOf(part.setting(), intended))))
                .orElseThrow();
    }

    private static Duration timeOf(String setting, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.setting().equals(setting))
                .map(Part::time)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static void addTopic(List<Place> places, TopicSpec<?, ?> topic, TopicWaits waits) {
        String holds = topic.ceiling().name();
        Retention retention = topic.retention();
        if (retention instanceof Retention.Transit) {
            places.add(new Place(topic.name(), holds, Kind.BOUNDED, waits.expiry()));
        } else if (retention instanceof Retention.Expire) {
            places.add(new Place(topic.name(), holds, Kind.KEPT, waits.expiry()));
        } else if (retention instanceof Retention.Keep) {
            places.add(new Place(topic.name(), holds, Kind.KEPT, List.of(Part.never("retention.ms", "-1"))));
        } else {
            places.add(new Place(topic.name() + ", values", holds, Kind.BOUNDED, waits.cleaning()));
            if (topic.key().privacyClass() != PrivacyClass.NONE) {
                places.add(new Place(
                        topic.name() + ", keys of tombstones",
                        topic.key().privacyClass().name(),
                        Kind.BOUNDED,
                        waits.tombstone()));
            }
        }
    }

    /**
     * A flush brings a deletion to disk, a later one starts the compaction that ends what it deletes. Warm copies flush
     * at every second heartbeat.
     */
    private static void addStore(List<Place> places, TopicSpec<?, ?> topic, RetentionPlan plan) {
        if (topic.internal() && topic.name().endsWith(CHANGELOG)) {
            String store = topic.name()
                    .substring(Topics.PIPELINE.length() + 1, topic.name().length() - CHANGELOG.length());
            places.add(new Place(
                    store + " (RocksDB)",
                    topic.ceiling().name(),
                    Kind.BOUNDED,
                    List.of(
                            Part.of("two heartbeats", plan.heartbeat().multipliedBy(2)),
                            Part.of("periodic compaction", plan.cleaned()),
                            Part.of("two heartbeats", plan.heartbeat().multipliedBy(2)))));
        }
    }
}
