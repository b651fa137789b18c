package dev.lethe.capture.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTableTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "203.0.0.1, example.com",
        "203.0.112.1, example.net",
        "203.0.113.255, example.org",
        "203.0.114.0, example.net",
        "203.0.128.0, example.com",
        "203.1.0.0,",
        "202.255.255.255,",
        "::ffff:203.0.113.9, example.org",
        "2001:db8::1, example.com",
        "2001:db8:7:ffff::1, example.org",
        "2001:db8:8::1, example.com",
        "2001:db9::1,",
        "2002:cb00:7101::1, example.org",
        "::1,",
    })
    void shouldTakeTheLongestPrefix(String address, @Nullable String domain) throws IOException {
        ProviderTable table = read("""
                # the order is of no account
                network,domain
                203.0.113.0/24,example.org

                203.0.0.0/16,example.com
                203.0.64.0/18 , example.net
                2001:db8::/32,example.com
                2001:db8:7::/48,example.org
                """);

        assertThat(table.providerOf(network(address))).isEqualTo(domain);
    }

    @Test
    void shouldTakeAPrefixOfNoBitsForAllOfItsKindAndNothingOfTheOther() throws IOException {
        assertThat(read("0.0.0.0/0,example.net\n").providerOf(network("255.255.255.255")))
                .isEqualTo("example.net");
        assertThat(read("0.0.0.0/0,example.net\n").providerOf(network("::1"))).isNull();
        assertThat(read("::/0,example.net\n").providerOf(network("ffff::1"))).isEqualTo("example.net");
        assertThat(read("::/0,example.net\n").providerOf(network("255.255.255.255")))
                .isNull();
        assertThat(ProviderTable.EMPTY.providerOf(network("203.0.113.1"))).isNull();
    }

    /** Whatever networks there are and however they are nested: as a search through all of them, bit by bit. */
    @Test
    void shouldFindWhatASearchThroughAllNetworksFinds() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Map<String, String> lines = new TreeMap<>();
            for (int i = 0; i < 1 + random.nextInt(120); i++) {
                lines.put(someNetwork(random), "example" + random.nextInt(6) + ".net");
            }
            List<String> shuffled = new ArrayList<>();
            lines.forEach((network, domain) -> shuffled.add(network + "," + domain));
            Collections.shuffle(shuffled, random);
            ProviderTable table = read(String.join("\n", shuffled));

            for (int i = 0; i < 400; i++) {
                byte[] address = someAddress(random);
                assertThat(table.providerOf(Network.of(InetAddress.getByAddress(address))))
                        .as("%s in table %d", InetAddress.getByAddress(address), seed)
                        .isEqualTo(searched(lines, address));
            }
        }
    }

    private static @Nullable String searched(Map<String, String> lines, byte[] address) {
        int longest = -1;
        String found = null;
        for (Map.Entry<String, String> line : lines.entrySet()) {
            String[] parts = line.getKey().split("/", -1);
            byte[] network = InetAddresses.forString(parts[0]).getAddress();
            int prefix = Integer.parseInt(parts[1]);
            if (prefix > longest && network.length == address.length && common(network, address) >= prefix) {
                longest = prefix;
                found = line.getValue();
            }
        }
        return found;
    }

    private static int common(byte[] one, byte[] other) {
        int bits = 0;
        while (bits < one.length * 8 && bit(one, bits) == bit(other, bits)) {
            bits++;
        }
        return bits;
    }

    private static int bit(byte[] bytes, int at) {
        return bytes[at / 8] >> (7 - at % 8) & 1;
    }

    private static String someNetwork(Random random) throws IOException {
        byte[] bytes = someAddress(random);
        int prefix = random.nextInt(bytes.length == 4 ? 25 : 49);
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(1 << (7 - bit % 8));
        }
        return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;
    }

    /** Few bits differ, so that networks are nested deeply and addresses hit their ends. */
    private static byte[] someAddress(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        bytes[0] = (byte) (0x24 + random.nextInt(3));
        int network = bytes.length == 4 ? 3 : 6;
        for (int i = 1 + random.nextInt(network - 1); i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? 0 : random.nextBoolean() ? 255 : 1 << random.nextInt(8));
        }
        return bytes;
    }

    private ProviderTable read(String text) throws IOException {
        return ProviderTableFile.read(Files.writeString(folder.resolve("providers.csv"), text));
    }

    private static Network network(String address) {
        return Network.of(InetAddresses.forString(address));
    }
}
