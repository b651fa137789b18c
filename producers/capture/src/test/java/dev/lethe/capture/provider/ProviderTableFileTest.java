package dev.lethe.capture.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTableFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.0/24|give a network in CIDR notation, a comma and a domain",
                "203.0.113.0,example.net|give a network in CIDR notation, a comma and a domain",
                "203.0.113.0/24;example.net|give a network in CIDR notation, a comma and a domain",
                "203.0.113.0/24,example.net,Example Ltd|give a network in CIDR notation, a comma and a domain",
                "203.0.113.0/-1,example.net|give a network in CIDR notation, a comma and a domain",
                "203.0.113.0/024,example.net|give a network in CIDR notation, a comma and a domain",
                "203.0.113/24,example.net|give the address of an IPv4 or IPv6 network",
                "203.0.113.256/24,example.net|give the address of an IPv4 or IPv6 network",
                "dns.example.net/24,example.net|give the address of an IPv4 or IPv6 network",
                "ab.cd/24,example.net|give the address of an IPv4 or IPv6 network",
                "::ffff:203.0.113.0/120,example.net|give the address of an IPv4 or IPv6 network",
                "203.0.113.0/25,example.net|give a prefix of at most 24 bits",
                "2001:db8::/49,example.net|give a prefix of at most 48 bits",
                "203.0.113.7/24,example.net|give the network's first address",
                "203.0.113.0/23,example.net|give the network's first address",
                "2001:db8::1/32,example.net|give the network's first address",
                "2002:cb00:7100::/40,example.net|give the IPv4 network",
                "203.0.113.0/24,www.example.net|give a domain that somebody can register",
                "203.0.113.0/24,Example.net|give a domain that somebody can register",
                "203.0.113.0/24,co.uk|give a domain that somebody can register",
                "203.0.113.0/24,bücher.de|give a domain that somebody can register",
                "203.0.113.0/24,localhost|give a domain that somebody can register",
                "203.0.113.0/24,192.0.2.1|give a domain that somebody can register",
                "198.51.100.0/24,example.org|give each network once: line 2 has it too",
            })
    void shouldNameFileLineAndRule(String line, String rule) throws IOException {
        Path file = Files.writeString(
                folder.resolve("providers.csv"), "# ours\n198.51.100.0/24,example.com\n\n" + line + "\n");

        assertThatThrownBy(() -> ProviderTableFile.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("provider table " + file + ", line 4: " + rule);
    }

    @Test
    void shouldNameTheFirstTwentyLinesThatCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("providers.csv"), "nonsense\n".repeat(1_000));

        assertThatThrownBy(() -> ProviderTableFile.read(file))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .hasSize(20)
                                .last()
                                .asString()
                                .contains(", line 20: "));
    }

    @Test
    void shouldSayThatAFileCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.csv");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xc3, (byte) 0x28});

        assertThatThrownBy(() -> ProviderTableFile.read(missing))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "provider table " + missing + " cannot be read: give a readable text file in UTF-8, or none");
        assertThatThrownBy(() -> ProviderTableFile.read(binary))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be read");
    }
}
