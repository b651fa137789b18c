package dev.lethe.streams;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All topics under the versions of a policy. */
public final class RecipientTopics {
    private RecipientTopics() {}

    /**
     * The catalogue's, with those of every recipient that any version names: what an old version gave may still have to
     * be taken back.
     */
    public static List<TopicSpec<?, ?>> of(PolicyHistory history) {
        Set<String> audiences = new TreeSet<>();
        Set<String> projections = new TreeSet<>();
        history.versions().forEach(version -> {
            audiences.addAll(version.policy().audiences());
            projections.addAll(version.policy().projections());
        });
        return Topics.all(audiences, projections);
    }
}
