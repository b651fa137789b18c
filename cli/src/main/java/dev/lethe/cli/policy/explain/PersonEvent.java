package dev.lethe.cli.policy.explain;

import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.IdentifiedEvent;

/**
 * One thing that happened to the person, as the front door judges it.
 *
 * @param place where it stands, for messages: {@code events:3}
 * @param kind the word in the file: {@code opt-out}
 */
public record PersonEvent(String place, String kind, Checked<IdentifiedEvent> checked) {
    @Override
    public String toString() {
        return "PersonEvent(" + place + ", redacted)";
    }
}
