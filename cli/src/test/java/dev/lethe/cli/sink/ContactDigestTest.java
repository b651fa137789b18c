package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ContactDigestTest {
    private final ContactDigest digest = new ContactDigest();

    @Test
    void shouldNotMindInWhichOrderAndSpacingJsonIsKept() {
        assertThat(digest.of(contact("Ada", null, "{\"style\":\"city\",\"size\":\"m\"}")))
                .isEqualTo(digest.of(contact("Ada", null, "{\"size\": \"m\", \"style\": \"city\"}")));
    }

    @Test
    void shouldTellValuesAbsencesAndPlacesApart() {
        assertThat(digest.of(contact("Ada", null, null)))
                .isEqualTo(digest.of(contact("Ada", null, null)))
                .isNotEqualTo(digest.of(contact("Ada", "", null)))
                .isNotEqualTo(digest.of(contact(null, "Ada", null)))
                .isNotEqualTo(digest.of(contact("Grace", null, null)))
                .isNotEqualTo(digest.of(contact("Ada", null, "{}")));
    }

    @Test
    void shouldCoverEveryField() {
        assertThat(ContactDigest.COLUMNS)
                .startsWith("email", "phone")
                .contains("purposes", "policy_version", "unsubscribe_url");
    }

    private static Contact contact(@Nullable String givenName, @Nullable String familyName, @Nullable String custom) {
        return Contact.newBuilder()
                .setGivenName(givenName)
                .setFamilyName(familyName)
                .setCustom(custom)
                .setPurposes("contact")
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setCollectedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setPolicyVersion(1)
                .build();
    }
}
