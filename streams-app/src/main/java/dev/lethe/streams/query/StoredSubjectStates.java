package dev.lethe.streams.query;

import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.stage.DisclosureStage;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Reads the stores of a running application (interactive queries). Only the task that is active for the person answers,
 * never a standby copy: what it says includes every event that it has processed, some of which are committed within the
 * commit interval only.
 */
public final class StoredSubjectStates implements SubjectStates {
    private final KafkaStreams streams;
    private final HostInfo self;
    private final Vault vault;

    /** Reads from {@code streams}, which the other instances know as {@code self}; opens by {@code vault}. */
    public StoredSubjectStates(KafkaStreams streams, HostInfo self, Vault vault) {
        this.streams = streams;
        this.self = self;
        this.vault = vault;
    }

    @Override
    public Place find(String subject) {
        try {
            KeyQueryMetadata owner =
                    streams.queryMetadataForKey(DisclosureStage.STORE, subject, new StringSerializer());
            if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return new Place.Nowhere();
            }
            return owner.activeHost().equals(self)
                    ? read(subject, owner.partition())
                    : new Place.At(owner.activeHost());
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // not started yet, moving or closing
            return new Place.Nowhere();
        }
    }

    private Place read(String subject, int partition) {
        QueryResult<SubjectState> result = streams.query(StateQueryRequest.inStore(DisclosureStage.STORE)
                        .withQuery(KeyQuery.<String, SubjectState>withKey(subject))
                        .withPartitions(Set.of(partition))
                        .requireActive())
                .getPartitionResults()
                .get(partition);
        if (result == null || result.isFailure()) {
            return new Place.Nowhere();
        }
        SubjectState stored = result.getResult();
        return new Place.Here(
                stored == null ? null : vault.open(subject, stored).state());
    }
}
