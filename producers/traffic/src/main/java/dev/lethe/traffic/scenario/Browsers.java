package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Signals;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Who sends what people fill in, and what their browsers say beside it. */
final class Browsers {
    private final Policy policy;
    private final Random random;

    Browsers(Policy policy, Random random) {
        this.policy = policy;
        this.random = random;
    }

    /** A browser on one of the widget's pages; now and then the tenant's own server. */
    Caller callerOf(Widget widget) {
        return random.nextInt(5) == 0 ? new Caller.TenantServer(widget.tenant()) : at(widget.site());
    }

    Caller.Browser at(String site) {
        Site owner = Objects.requireNonNull(policy.sites().get(site));
        List<String> origins = owner.origins().stream().sorted().toList();
        return new Caller.Browser(origins.get(random.nextInt(origins.size())), address());
    }

    /** Of the network that is reserved for documentation (RFC 3849). */
    private String address() {
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0x10000), random.nextInt(0x10000));
    }

    /** Most browsers ask for nothing; a few send what is no signal. */
    Signals someSignals() {
        int chance = random.nextInt(100);
        if (chance >= 20) {
            return Signals.NONE;
        }
        return switch (chance / 2) {
            case 0 -> new Signals("1", null, false, false);
            case 1 -> new Signals(null, null, true, false);
            case 2 -> new Signals("1", "1", false, false);
            case 3 -> Signals.privacyControl();
            case 4 -> new Signals(null, null, false, true);
            case 5 -> new Signals("0", "1", false, true);
            case 6 -> new Signals("0", null, false, false);
            case 7 -> new Signals(null, "0", false, false);
            case 8 -> new Signals("true", "true", false, false);
            default -> new Signals("unspecified", "01", false, false);
        };
    }
}
