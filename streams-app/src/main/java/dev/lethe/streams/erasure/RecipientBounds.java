package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.bound.PhysicalBound;
import dev.lethe.schemas.bound.Place;
import dev.lethe.schemas.bound.SettingsInForce;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where traces of an erased person can be left, and how long, by who held something. Computed once for recipients that
 * occur together; remembers the last {@value #REMEMBERED} such groups. Safe for use by several threads.
 */
final class RecipientBounds {
    private static final int REMEMBERED = 64;

    private final RetentionPlan plan;
    private final Map<Recipients, List<Place>> remembered = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Recipients, List<Place>> eldest) {
            return size() > REMEMBERED;
        }
    };

    RecipientBounds(RetentionPlan plan) {
        this.plan = plan;
    }

    /** From whom something was taken back. */
    record Recipients(Set<String> audiences, Set<String> projections) {
        static Recipients of(Erasure erasure) {
            Set<String> audiences = new TreeSet<>();
            Set<String> projections = new TreeSet<>();
            for (RemovalProgress progress : erasure.getRemovals()) {
                ErasureRemoval removal = progress.getRemoval();
                switch (removal.getChannel()) {
                    case AUDIENCE -> audiences.add(removal.getRecipient());
                    case PROJECTION -> projections.add(removal.getRecipient());
                    case CONTACTS, QUARANTINE -> {}
                }
            }
            return new Recipients(audiences, projections);
        }
    }

    /** The places that traces leave within a bound, in the catalogue with the topics of {@code recipients}. */
    synchronized List<Place> of(Recipients recipients) {
        return remembered.computeIfAbsent(recipients, this::computed);
    }

    private List<Place> computed(Recipients recipients) {
        List<TopicSpec<?, ?>> topics = Topics.all(recipients.audiences(), recipients.projections());
        return PhysicalBound.of(topics, SettingsInForce.planned(topics, plan), plan).places().stream()
                .filter(place -> place.kind() == Place.Kind.BOUNDED)
                .toList();
    }
}
