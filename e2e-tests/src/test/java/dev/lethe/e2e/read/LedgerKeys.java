package dev.lethe.e2e.read;

import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.LedgerReference;
import dev.lethe.streams.seal.SubjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the ledger's references stand for, by the data keys of people that are there now. */
public final class LedgerKeys {
    private final KeyEncryption encryption;
    private final Map<String, SubjectState> states;
    private final Map<String, Optional<SubjectKey>> opened = new HashMap<>();

    /** Reads the states now; opens keys by the keyset in {@code keysetFile}. */
    public LedgerKeys(TopicReader topics, Path keysetFile) {
        this.states = topics.latest(Topics.SUBJECT_STATE);
        try {
            this.encryption = KeyEncryption.under(Files.readString(keysetFile));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keyset of people's data keys", e);
        }
    }

    /** What stands for {@code key} at a recipient; {@code null} when the person has no data key at the customer. */
    public @Nullable String reference(SubjectId subject, String tenant, String recipient, Channel channel, String key) {
        return keyOf(subject.value(), tenant)
                .map(opener -> LedgerReference.of(
                        opener, recipient, dev.lethe.privacy.decision.Channel.valueOf(channel.name()), key))
                .orElse(null);
    }

    private Optional<SubjectKey> keyOf(String subject, String tenant) {
        return opened.computeIfAbsent(
                subject + "@" + tenant,
                name -> Optional.ofNullable(states.get(subject))
                        .map(state -> state.getTenants().get(tenant))
                        .map(at -> at.getKey())
                        .map((DataKey key) -> SubjectKey.open(encryption, subject, tenant, key)));
    }
}
