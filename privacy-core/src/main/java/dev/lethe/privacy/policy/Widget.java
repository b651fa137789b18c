package dev.lethe.privacy.policy;

import java.util.List;
import java.util.Optional;

/** A form that a tenant embeds in one of its sites. */
public record Widget(
        String id,
        String tenant,
        String site,
        String title,
        String submitLabel,
        Notice notice,
        List<WidgetField> fields,
        List<AskedPurpose> purposes) {

    /** The field called {@code name}. */
    public Optional<WidgetField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Whether this widget asks for {@code purpose}. */
    public boolean asksFor(String purpose) {
        return purposes.stream().anyMatch(asked -> asked.purpose().equals(purpose));
    }
}
