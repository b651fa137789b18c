package dev.lethe.streams.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Answer;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.ContactProfile;
import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.privacy.decision.Docket;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.LegalBasis;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.schemas.avro.SubjectDossier;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.seal.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StateMappingTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    private static final String PERSON = "k1.alice";

    private final Vault vault = new Vault(Keysets.encryption());
    private final Serde<dev.lethe.schemas.avro.SubjectState> serde =
            new TopicSerdes(new InMemorySchemaIds()).value(Topics.SUBJECT_STATE);

    @Test
    void shouldReadBackWhatItWrote() {
        assertThat(read(write(full(false)))).isEqualTo(full(false));
        assertThat(read(write(SubjectState.EMPTY))).isEqualTo(SubjectState.EMPTY);
        assertThat(vault.open(PERSON, null).state()).isEqualTo(SubjectState.EMPTY);
    }

    @Test
    void shouldGiveEqualDossiersEqualBytesWhateverTheOrderOfTheirMaps() throws IOException {
        assertThat(dossier(full(true))).isEqualTo(dossier(full(false)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepEveryReason(Reason reason) {
        TenantState tenant = new TenantState(
                null,
                null,
                Map.of("contact", new Answer(reason, null, null, AT, "e1")),
                null,
                Map.of("northwind-ads", reason),
                List.of(),
                Map.of());
        SubjectState state = new SubjectState(null, false, null, List.of(), Map.of("acme", tenant));

        assertThat(read(write(state))).isEqualTo(state);
    }

    /** What went to an authority is held in no topic. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ON_REQUEST")
    void shouldKeepEveryChannel(Channel channel) {
        assertThat(read(write(holding(channel, LegalBasis.CONSENT)))).isEqualTo(holding(channel, LegalBasis.CONSENT));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEGAL_OBLIGATION")
    void shouldKeepEveryLegalBasis(LegalBasis basis) {
        assertThat(read(write(holding(Channel.CONTACTS, basis)))).isEqualTo(holding(Channel.CONTACTS, basis));
    }

    @Test
    void shouldKeepRequestsForTheListOfDisclosures() {
        DisclosureLists lists = new DisclosureLists(List.of(new DisclosureLists.Asked("l1", "*", AT)), 2026);
        SubjectState state = new SubjectState(null, false, null, List.of(), Map.of(), Docket.EMPTY, lists);

        assertThat(read(write(state))).isEqualTo(state);
    }

    @Test
    void shouldStillKnowTheIdsThatAnEarlierVersionStored() {
        SubjectState later = new SubjectState(null, false, null, List.of(SubjectState.fingerprintOf("e3")), Map.of());
        dev.lethe.schemas.avro.SubjectState stored = stored(later);
        stored.put("recentEventIds", List.of("e1", "e2"));

        SubjectState known = vault.open(PERSON, stored).state();

        assertThat(List.of("e1", "e2", "e3")).allMatch(known::remembers);
        assertThat(known.remembers("e4")).isFalse();
        assertThat(known.recentEvents()).endsWith(SubjectState.fingerprintOf("e3"));
        assertThat(stored(known).getRecentEventIds()).isEmpty();
    }

    private static SubjectState holding(Channel channel, LegalBasis basis) {
        Holding holding = new Holding(
                "acme", channel, "key", "uid2-email-v1", basis, List.of("email"), List.of("contact"), Long.MIN_VALUE);
        TenantState tenant = new TenantState(null, null, Map.of(), null, Map.of(), List.of(holding), Map.of());
        return new SubjectState(null, false, null, List.of(), Map.of("acme", tenant));
    }

    private static SubjectState full(boolean reversed) {
        PersonFields fields = new PersonFields(
                "alice@example.com",
                "+15550100",
                "Ada",
                "Lovelace",
                "80302",
                "1990-05-01",
                ordered(reversed, Map.of("style", "city", "genre", "crime", "budget", "1")));
        TenantState acme = new TenantState(
                AT,
                AT.plusMillis(1),
                ordered(
                        reversed,
                        Map.of(
                                "contact",
                                new Answer(Reason.CONSENT_GRANTED, "popup", "2026-01", AT, "e1"),
                                "partner-sharing",
                                new Answer(Reason.CONSENT_REFUSED, null, null, AT, "e2"))),
                new ContactProfile(fields, "popup", "2026-01", AT, "visitor-1"),
                ordered(
                        reversed,
                        Map.of("northwind-ads", Reason.CONSENT_REFUSED, "contoso-media", Reason.CONSENT_REFUSED)),
                List.of(),
                ordered(reversed, Map.of("age", "25-34", "field.style", "city", "widget", "popup")));
        return new SubjectState(
                AT,
                true,
                AT.plusMillis(2),
                List.of(Long.MIN_VALUE, 2L),
                ordered(reversed, Map.of("acme", acme, "globex", TenantState.UNKNOWN)));
    }

    private static <V> Map<String, V> ordered(boolean reversed, Map<String, V> entries) {
        List<String> order = new ArrayList<>(new TreeSet<>(entries.keySet()));
        if (reversed) {
            Collections.reverse(order);
        }
        Map<String, V> map = new LinkedHashMap<>();
        order.forEach(key -> map.put(key, Objects.requireNonNull(entries.get(key))));
        return map;
    }

    private static ByteBuffer dossier(SubjectState state) throws IOException {
        return SubjectDossier.getEncoder().encode(StateMapping.toDossier(state.at("acme")));
    }

    private byte[] write(SubjectState state) {
        return serde.serializer().serialize(Topics.SUBJECT_STATE.name(), stored(state));
    }

    private dev.lethe.schemas.avro.SubjectState stored(SubjectState state) {
        return Objects.requireNonNull(
                vault.seal(PERSON, vault.open(PERSON, null), state).stored());
    }

    private SubjectState read(byte[] bytes) {
        return vault.open(PERSON, serde.deserializer().deserialize(Topics.SUBJECT_STATE.name(), bytes))
                .state();
    }
}
