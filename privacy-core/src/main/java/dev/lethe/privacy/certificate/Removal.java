package dev.lethe.privacy.certificate;

import dev.lethe.privacy.decision.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record that one recipient held.
 *
 * @param number of the removal within its request, as the tombstone's header {@code lethe-removal} has it
 * @param recipient who held the record
 * @param customer because of whom it was held
 * @param topic through which the recipient got it
 * @param normalForm normal form and version of a digest; {@code null} outside of audiences
 */
public record Removal(
        String number,
        String recipient,
        String customer,
        Channel channel,
        String topic,
        @Nullable String normalForm,
        RemovalOutcome outcome) {

    /** Makes the texts plain. */
    public Removal {
        number = PlainText.of(number);
        recipient = PlainText.of(recipient);
        customer = PlainText.of(customer);
        topic = PlainText.of(topic);
        normalForm = normalForm == null ? null : PlainText.of(normalForm);
    }
}
