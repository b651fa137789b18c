package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.traffic.expect.ExpectedContact;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContentsTest {

    @Test
    void shouldNameWhatARecordHolds() {
        Contact record = Contact.newBuilder()
                .setPostalCode("10115")
                .setCustom("{\"style\": \"city\"}")
                .setPurposes("partner-sharing")
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setCollectedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setPolicyVersion(1)
                .build();

        ExpectedContact content = Contents.of("acme", record);

        assertThat(content)
                .isEqualTo(new ExpectedContact(
                        "acme", Map.of("postal-code", "10115", "custom.style", "city"), "partner-sharing"));
    }

    @Test
    void shouldGiveEqualContentsOneDigest() {
        ExpectedContact one = new ExpectedContact("acme", Map.of("email", "a@example.com", "phone", "+1"), "contact");
        ExpectedContact same = new ExpectedContact("acme", Map.of("phone", "+1", "email", "a@example.com"), "contact");
        ExpectedContact other = new ExpectedContact("acme", Map.of("email", "b@example.com", "phone", "+1"), "contact");

        assertThat(Contents.digestOf(one)).isEqualTo(Contents.digestOf(same)).isNotEqualTo(Contents.digestOf(other));
        assertThat(Contents.digestOf(one)).doesNotContain("example");
    }
}
