package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.traffic.expect.LedgerLines;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerTallyTest {
    private final LedgerTally tally = new LedgerTally();

    @Test
    void shouldCountLinesOfEachRecipientSinceTheBeginning() {
        add("northwind-ads", DisclosureAction.ADDED);
        tally.begin();
        add("northwind-ads", DisclosureAction.REMOVED);
        add("northwind-ads", DisclosureAction.ADDED);
        add("acme", DisclosureAction.ADDED);
        add("acme", DisclosureAction.CHANGED);

        assertThat(tally.of("northwind-ads")).isEqualTo(new LedgerLines(1, 0, 1));
        assertThat(tally.of("acme")).isEqualTo(new LedgerLines(1, 1, 0));
        assertThat(tally.of("nobody")).isEqualTo(LedgerLines.NONE);
        assertThat(tally.all()).isEqualTo(new LedgerLines(2, 1, 1));
    }

    private void add(String recipient, DisclosureAction action) {
        tally.add(new Disclosure(
                recipient,
                Channel.AUDIENCE,
                "acme",
                action,
                "digest",
                "uid2-email-v1",
                List.of("hashed-email"),
                List.of("partner-sharing"),
                DisclosureBasis.CONSENT,
                "CONSENT_GRANTED",
                1,
                "event",
                Instant.EPOCH,
                null));
    }
}
