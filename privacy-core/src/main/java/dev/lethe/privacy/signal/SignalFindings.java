package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a submission's consent strings say under one policy. Holds no string, so it can be kept where they cannot, and
 * decisions that rest on it can be repeated.
 *
 * @param sharingDenial why nothing may be shared with anybody; {@code null}: the strings do not forbid it
 * @param knownChildUnder13 whether a string says that the person is a known child under 13
 * @param vendors recipient of the policy to {@link Reason#CONSENT_GRANTED} or why it may receive nothing; an entry
 *     under another name stands for vendors that come into the policy later
 */
public record SignalFindings(@Nullable Reason sharingDenial, boolean knownChildUnder13, Map<String, Reason> vendors) {

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "SignalFindings(redacted)";
    }
}
