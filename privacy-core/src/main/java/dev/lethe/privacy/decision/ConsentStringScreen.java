package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.signal.SignalFindings;
import dev.lethe.privacy.signal.SignalReader;
import dev.lethe.privacy.signal.SignalReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds in consent strings what one policy asks of them. */
final class ConsentStringScreen {
    private final Duration maxAge;
    private final List<Recipient> vendors;

    ConsentStringScreen(Policy policy) {
        this.maxAge = Duration.ofDays(policy.limits().consentStringDays());
        this.vendors = policy.recipients().values().stream()
                .filter(recipient -> recipient.tcf() != null)
                .toList();
    }

    /** What was found before, or is found now in strings relied on at {@code at}; {@code null}: there are none. */
    @Nullable
    SignalFindings findings(OptOutSignals signals, Instant at) {
        if (signals.findings() != null || signals.strings().isEmpty()) {
            return signals.findings();
        }
        SignalReading reading = SignalReader.read(signals.strings(), at, maxAge);
        return new SignalFindings(reading.sharingDenial().orElse(null), reading.knownChildUnder13(), denials(reading));
    }

    private Map<String, Reason> denials(SignalReading reading) {
        Map<String, Reason> said = new HashMap<>();
        said.put(TenantState.LATER_VENDORS, Reason.TCF_VENDOR_UNDISCLOSED);
        for (Recipient vendor : vendors) {
            if (vendor.tcf() != null) {
                said.put(vendor.id(), reading.vendorDenial(vendor.tcf()).orElse(Reason.CONSENT_GRANTED));
            }
        }
        return Map.copyOf(said);
    }
}
