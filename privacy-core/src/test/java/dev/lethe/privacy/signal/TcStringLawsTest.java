package dev.lethe.privacy.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.iab.gpp.encoder.field.TcfEuV2Field;
import dev.lethe.privacy.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever IAB's encoder writes, each vendor gets the answer that was written: seeded random strings. */
final class TcStringLawsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int STRINGS = 1_000;
    private static final int VENDORS_ASKED = 40;

    private final Random random = new Random(395);

    @Test
    void shouldAnswerEachVendorAsItWasWritten() {
        for (int i = 0; i < STRINGS; i++) {
            int highest = 1 + random.nextInt(random.nextBoolean() ? 60 : 1500);
            Set<Integer> consented = vendors(highest);
            Set<Integer> disclosed = vendors(highest);
            Set<Integer> restricted = vendors(Math.min(highest, 80));
            Set<Integer> purposes = purposes();
            int restrictedPurpose = 1 + random.nextInt(11);
            int restriction = random.nextInt(3);
            TcStrings string = TcStrings.updated(NOW)
                    .with(TcfEuV2Field.POLICY_VERSION, 5)
                    .purposes(purposes.stream().mapToInt(Integer::intValue).toArray())
                    .with(TcfEuV2Field.VENDOR_CONSENTS, new ArrayList<>(consented))
                    .with(TcfEuV2Field.VENDOR_LEGITIMATE_INTERESTS, new ArrayList<>(vendors(highest)))
                    .restricting(restrictedPurpose, restriction, restricted.toArray(Integer[]::new))
                    .disclosing(disclosed.toArray(Integer[]::new));

            SignalReading reading =
                    SignalReader.read(new ConsentStrings(string.encode(), null), NOW, SignalReader.DEFAULT_MAX_AGE);

            assertThat(reading.sharingDenial()).isEmpty();
            for (int j = 0; j < VENDORS_ASKED; j++) {
                int id = 1 + random.nextInt(highest + 2);
                Set<Integer> needed = purposes();
                boolean forbidden = restriction != 1 && restricted.contains(id) && needed.contains(restrictedPurpose);
                Optional<Reason> expected = forbidden
                        ? Optional.of(Reason.TCF_PUBLISHER_RESTRICTED)
                        : expected(disclosed.contains(id), consented.contains(id), purposes.containsAll(needed));

                assertThat(reading.vendorDenial(new TcfVendor(id, needed))).isEqualTo(expected);
            }
        }
    }

    private static Optional<Reason> expected(boolean disclosed, boolean consented, boolean purposes) {
        if (!disclosed) {
            return Optional.of(Reason.TCF_VENDOR_UNDISCLOSED);
        }
        if (!consented) {
            return Optional.of(Reason.TCF_VENDOR_REFUSED);
        }
        return purposes ? Optional.empty() : Optional.of(Reason.TCF_PURPOSE_REFUSED);
    }

    /** Some vendors, the densest sets being nearly all of them: the encoder writes some as bits and some as ranges. */
    private Set<Integer> vendors(int highest) {
        double density = List.of(0.02, 0.5, 0.98).get(random.nextInt(3));
        Set<Integer> vendors = new TreeSet<>(Set.of(1 + random.nextInt(highest)));
        for (int id = 1; id <= highest; id++) {
            if (random.nextDouble() < density) {
                vendors.add(id);
            }
        }
        return vendors;
    }

    private Set<Integer> purposes() {
        Set<Integer> purposes = new TreeSet<>(Set.of(1 + random.nextInt(11)));
        for (int purpose = 1; purpose <= TcfVendor.MAX_PURPOSE; purpose++) {
            if (random.nextInt(3) == 0) {
                purposes.add(purpose);
            }
        }
        return purposes;
    }
}
