package dev.lethe.streams.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Answer;
import dev.lethe.privacy.decision.ContactProfile;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.schemas.avro.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VaultTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ALICE = "k1.alice";

    private final Vault vault = new Vault(Keysets.encryption());

    @Test
    void shouldHideEveryValueAndOpenItAgain() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));

        assertThat(text(Objects.requireNonNull(at(stored, "acme").getDossier())))
                .doesNotContain("shop.example", "Ada");
        assertThat(vault.open(ALICE, stored).state()).isEqualTo(person("ada@shop.example", null));
    }

    @Test
    void shouldRefuseWhatWasPutElsewhere() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));
        dev.lethe.schemas.avro.SubjectState other = stored(person("eve@shop.example", null));
        dev.lethe.schemas.avro.TenantState acme = at(stored, "acme");

        assertThatThrownBy(() -> vault.open("k1.bob", stored))
                .as("another person's state")
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> vault.open(ALICE, with(stored, "globex", acme)))
                .as("another customer's part")
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> vault.open(
                        ALICE,
                        with(
                                stored,
                                "acme",
                                part(acme.getKey(), at(other, "acme").getDossier()))))
                .as("a dossier under another key")
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> new Vault(Keysets.encryption()).open(ALICE, stored))
                .as("another key-encryption key")
                .isInstanceOf(SealException.class);
    }

    @Test
    void shouldRefuseAnyChangedByte() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));
        byte[] dossier =
                KeyEncryption.bytes(Objects.requireNonNull(at(stored, "acme").getDossier()));

        for (int i = 0; i < dossier.length; i++) {
            byte[] changed = dossier.clone();
            changed[i] ^= 1;
            dev.lethe.schemas.avro.SubjectState forged =
                    with(stored, "acme", part(at(stored, "acme").getKey(), ByteBuffer.wrap(changed)));
            assertThatThrownBy(() -> vault.open(ALICE, forged)).isInstanceOf(SealException.class);
        }
    }

    @Test
    void shouldPassOnWhatHasNotChanged() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));
        SubjectState answered = with(
                person("ada@shop.example", null),
                Map.of("contact", new Answer(Reason.CONSENT_GRANTED, null, null, AT, "e2")));

        dev.lethe.schemas.avro.SubjectState next = sealed(vault.open(ALICE, stored), answered);

        assertThat(at(next, "acme").getDossier()).isEqualTo(at(stored, "acme").getDossier());
        assertThat(at(next, "acme").getKey()).isEqualTo(at(stored, "acme").getKey());
    }

    @Test
    void shouldKeepTheKeyWhenAValueChangesAndSealUnderANewNonce() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));

        dev.lethe.schemas.avro.SubjectState next = sealed(vault.open(ALICE, stored), person("ada@mail.example", null));

        assertThat(at(next, "acme").getKey()).isEqualTo(at(stored, "acme").getKey());
        assertThat(at(next, "acme").getDossier())
                .isNotEqualTo(at(stored, "acme").getDossier());
    }

    @Test
    void shouldKeepTheKeyOfHistoryWhenTheLastConsentGoes() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));
        SubjectState withdrawn = state(new TenantState(
                null,
                AT,
                Map.of("contact", new Answer(Reason.CONSENT_REFUSED, null, null, AT, "e2")),
                null,
                Map.of(),
                List.of(),
                Map.of()));

        dev.lethe.schemas.avro.SubjectState next = sealed(vault.open(ALICE, stored), withdrawn);

        assertThat(at(next, "acme").getKey()).isEqualTo(at(stored, "acme").getKey());
        assertThat(at(next, "acme").getDossier()).isNull();
    }

    @Test
    void shouldDestroyTheKeyWithAnErasureAndBeginWithANewOne() {
        dev.lethe.schemas.avro.SubjectState stored = stored(person("ada@shop.example", null));
        SubjectState erased = state(new TenantState(AT, null, Map.of(), null, Map.of(), List.of(), Map.of()));

        dev.lethe.schemas.avro.SubjectState after = sealed(vault.open(ALICE, stored), erased);
        dev.lethe.schemas.avro.SubjectState again = sealed(vault.open(ALICE, after), person("ada@shop.example", AT));
        dev.lethe.schemas.avro.SubjectState atOnce = sealed(vault.open(ALICE, stored), person("ada@shop.example", AT));

        assertThat(at(after, "acme").getKey()).isNull();
        assertThat(keyId(again)).isNotEqualTo(keyId(stored));
        assertThat(keyId(atOnce)).isNotEqualTo(keyId(stored));
    }

    private dev.lethe.schemas.avro.SubjectState sealed(Known before, SubjectState next) {
        return Objects.requireNonNull(vault.seal(ALICE, before, next).stored());
    }

    private dev.lethe.schemas.avro.SubjectState stored(SubjectState state) {
        return sealed(vault.open(ALICE, null), state);
    }

    private static SubjectState person(String email, @Nullable Instant erasedAt) {
        PersonFields fields = new PersonFields(email, null, "Ada", null, null, null, Map.of());
        ContactProfile profile = new ContactProfile(fields, "spring-popup", "2026-01", AT, null);
        return state(new TenantState(erasedAt, AT, Map.of(), profile, Map.of(), List.of(), Map.of()));
    }

    private static SubjectState with(SubjectState state, Map<String, Answer> answers) {
        TenantState acme = state.at("acme");
        return state(new TenantState(
                acme.erasedAt(),
                acme.activeAt(),
                answers,
                acme.profile(),
                acme.vendorDenials(),
                acme.holdings(),
                acme.counted()));
    }

    private static SubjectState state(TenantState acme) {
        return new SubjectState(null, false, null, List.of(), Map.of("acme", acme));
    }

    private static dev.lethe.schemas.avro.TenantState at(dev.lethe.schemas.avro.SubjectState state, String tenant) {
        return Objects.requireNonNull(state.getTenants().get(tenant));
    }

    private static String keyId(dev.lethe.schemas.avro.SubjectState state) {
        return Objects.requireNonNull(at(state, "acme").getKey()).getId();
    }

    private static dev.lethe.schemas.avro.TenantState part(@Nullable DataKey key, @Nullable ByteBuffer dossier) {
        return dev.lethe.schemas.avro.TenantState.newBuilder()
                .setKey(key)
                .setDossier(dossier)
                .build();
    }

    private static dev.lethe.schemas.avro.SubjectState with(
            dev.lethe.schemas.avro.SubjectState state, String tenant, dev.lethe.schemas.avro.TenantState part) {
        return dev.lethe.schemas.avro.SubjectState.newBuilder(state)
                .setTenants(Map.of(tenant, part))
                .build();
    }

    private static String text(ByteBuffer buffer) {
        return new String(KeyEncryption.bytes(buffer), StandardCharsets.ISO_8859_1);
    }
}
