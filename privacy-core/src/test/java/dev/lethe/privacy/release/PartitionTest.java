package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartitionTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "www.example.com, example.com",
                "example.com, example.com",
                "a.b.example.co.uk, example.co.uk",
                "WWW.Example.ORG, example.org",
                "ada.github.io, github.io",
                "localhost, -",
                "intranet, -",
                "co.uk, -",
                "192.0.2.1, -",
                "[2001:db8::1], -",
                "ada lovelace, -",
                "'', -",
            })
    void shouldKeepTheRegisteredDomainOfAHost(String host, String domain) {
        assertThat(Partition.registrableDomain(host)).isEqualTo(domain);
    }
}
