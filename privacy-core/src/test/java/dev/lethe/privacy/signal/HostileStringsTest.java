package dev.lethe.privacy.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.iab.gpp.encoder.GppModel;
import dev.lethe.privacy.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strings that nobody's encoder writes: seeded changes of valid ones. */
final class HostileStringsTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");
    private static final int MUTATIONS = 20_000;
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=+/% \u0000\u00e9\ud83d";

    @Test
    void shouldAnswerWhateverTheString() {
        List<String> valid = validStrings();
        Random random = new Random(20_260_210);
        int denied = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            String text = mutated(valid.get(random.nextInt(valid.size())), random);
            SignalReading tcf = read(new ConsentStrings(text, null));
            SignalReading gpp = read(new ConsentStrings(null, text));
            denied += tcf.vendorDenial(TcStrings.VENDOR).isPresent() ? 1 : 0;
            denied += gpp.vendorDenial(TcStrings.VENDOR).isPresent() ? 1 : 0;
        }

        assertThat(denied).isBetween(MUTATIONS, 2 * MUTATIONS);
    }

    @Test
    void shouldNotForgetAnOptOutForDamageElsewhere() {
        GppModel model = UsSections.permissive("usnat");
        model.setFieldValue("usnat", "SaleOptOut", 1);
        UsSections.addPermissive(model, "usca");
        UsSections.addPermissive(model, "ustx");
        String text = model.encode();
        int afterNational = text.indexOf('~', text.indexOf('~') + 1);
        Random random = new Random(7);

        for (int i = 0; i < MUTATIONS; i++) {
            String damaged = text.substring(0, afterNational) + mutated(text.substring(afterNational), random);

            assertThat(read(new ConsentStrings(null, damaged)).sharingDenial()).isPresent();
        }
    }

    @Test
    void shouldNotTurnAnOptOutIntoAPermissionBySurplus() {
        GppModel model = UsSections.permissive("usca");
        model.setFieldValue("usca", "SharingOptOut", 1);
        String text = model.encode();
        Random random = new Random(11);

        for (int i = 0; i < MUTATIONS; i++) {
            int length = 1 + random.nextInt(5);
            String surplus = random.ints(length, 0, CHARACTERS.length())
                    .mapToObj(CHARACTERS::charAt)
                    .map(String::valueOf)
                    .reduce("", String::concat);

            assertThat(read(new ConsentStrings(null, text + surplus)).sharingDenial())
                    .isPresent();
            assertThat(read(new ConsentStrings(null, surplus + text)).sharingDenial())
                    .isPresent();
        }
    }

    @Test
    void shouldBoundWhatAShortStringMayUnfoldTo() {
        String ranges = "000011" + "000001" + "1".repeat(12) + ("1" + "00000000000011" + "00000000000011").repeat(200);
        String vendors =
                UsSections.withBits(TcStrings.updated(NOW).encode(), 213, "1".repeat(16) + "1" + "1".repeat(12));

        assertThat(read(new ConsentStrings(null, UsSections.text(ranges) + "~1YNN".repeat(50)))
                        .sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
        assertThat(read(new ConsentStrings(vendors, null)).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        assertThat(read(new ConsentStrings("C" + ".".repeat(8000), null)).sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
        assertThat(read(new ConsentStrings(null, "DBABTA" + "~".repeat(8000))).sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
    }

    private static List<String> validStrings() {
        List<String> valid = new ArrayList<>();
        valid.add(TcStrings.updated(NOW).encode());
        valid.add(TcStrings.updated(NOW)
                .restricting(4, 1, 3, 5, 755)
                .disclosing(1, 2, 755)
                .encode());
        valid.add("DBABMA~" + TcStrings.updated(NOW).disclosing(755).encode());
        valid.add("DBABTA~1YNN");
        UsSections.names().forEach(name -> valid.add(UsSections.permissive(name).encode()));
        GppModel all = new GppModel();
        UsSections.names().forEach(name -> UsSections.addPermissive(all, name));
        valid.add(all.encode());
        return valid;
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !changed.isEmpty(); i++) {
            int position = random.nextInt(changed.length());
            char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(5)) {
                case 0 -> changed.insert(position, character);
                case 1 -> changed.deleteCharAt(position);
                case 2 -> changed.setLength(position);
                case 3 -> changed.insert(position, changed.substring(position));
                default -> changed.setCharAt(position, character);
            }
        }
        return changed.toString();
    }

    private static SignalReading read(ConsentStrings strings) {
        return SignalReader.read(strings, NOW, SignalReader.DEFAULT_MAX_AGE);
    }
}
