package dev.lethe.e2e.read;

import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one partner has been told. */
public final class Audience {
    private final TopicReader topics;
    private final TopicSpec<String, AudienceMember> topic;

    /** The audience of {@code partner}. */
    public Audience(TopicReader topics, String partner) {
        this.topics = topics;
        this.topic = Topics.audience(partner);
    }

    /** The digests that the partner holds now. */
    public Set<String> digests() {
        return Set.copyOf(topics.latest(topic).keySet());
    }

    /** The members that the partner holds now, by digest. */
    public Map<String, AudienceMember> members() {
        return topics.latest(topic);
    }

    /** What was said about one digest: {@code +} for an addition, {@code -} for a removal, in order. */
    public String historyOf(String digest) {
        return histories().getOrDefault(digest, "");
    }

    /** The histories of all digests. */
    public Map<String, String> histories() {
        Map<String, List<Entry<String, AudienceMember>>> byDigest = topics.committed(topic).stream()
                .collect(Collectors.groupingBy(Entry::key, Collectors.toCollection(ArrayList::new)));
        return byDigest.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        digest -> digest.getValue().stream()
                                .map(entry -> entry.isTombstone() ? "-" : "+")
                                .collect(Collectors.joining())));
    }
}
