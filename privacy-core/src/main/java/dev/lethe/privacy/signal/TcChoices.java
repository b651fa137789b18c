package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;
import java.util.Optional;

/** What one TC string says about vendors. */
interface TcChoices {
    /** Why the vendor may receive nothing. */
    Optional<Reason> denial(TcfVendor vendor);
}
