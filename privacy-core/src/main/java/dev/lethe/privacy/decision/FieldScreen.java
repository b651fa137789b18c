package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.policy.FieldRule;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Treatment;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a widget's custom fields: what may go on, what waits in quarantine, what is dropped and why. A field that the
 * widget does not define is dropped, as nobody said what it tells.
 */
public final class FieldScreen {
    /** Stands for a field whose name the widget does not define, and which may itself tell something. */
    public static final String UNDEFINED = "*";

    /**
     * What was sorted.
     *
     * @param custom goes on
     * @param quarantined sensitive values by field
     * @param withheld what goes to nobody, with reasons, sorted by field
     */
    public record Screened(Map<String, String> custom, Map<String, String> quarantined, List<Withheld> withheld) {
        @Override
        public String toString() {
            return "Screened(redacted)";
        }
    }

    private final Policy policy;

    /** Sorts by the categories of {@code policy}. */
    public FieldScreen(Policy policy) {
        this.policy = policy;
    }

    /** Sorts {@code custom}, values by field name, of a submission through {@code widget}. */
    public Screened screen(Widget widget, Map<String, String> custom) {
        if (passes(widget, custom)) {
            return new Screened(custom, Map.of(), List.of());
        }
        Map<String, String> kept = new HashMap<>();
        Map<String, String> quarantined = new HashMap<>();
        List<Withheld> withheld = new ArrayList<>();
        custom.keySet().stream().sorted().forEach(name -> {
            WidgetField field = widget.field(name).orElse(null);
            String value = String.valueOf(custom.get(name));
            Reason reason = reason(field, value);
            if (reason == null) {
                kept.put(name, value);
            } else if (reason == Reason.SENSITIVE_QUARANTINED) {
                quarantined.put(name, value);
            }
            if (reason != null) {
                withheld.add(new Withheld(field == null ? UNDEFINED : name, reason));
            }
        });
        return new Screened(Map.copyOf(kept), Map.copyOf(quarantined), List.copyOf(withheld));
    }

    private boolean passes(Widget widget, Map<String, String> custom) {
        for (Map.Entry<String, String> value : custom.entrySet()) {
            if (reason(widget.field(value.getKey()).orElse(null), value.getValue()) != null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Reason reason(@Nullable WidgetField field, String value) {
        if (field == null || !field.type().custom()) {
            return Reason.FIELD_UNKNOWN;
        }
        if (!FieldRule.fits(field, value)) {
            return Reason.FIELD_INVALID;
        }
        if (!field.category().sensitive()) {
            return null;
        }
        return policy.treatmentOf(field.category()) == Treatment.QUARANTINE
                ? Reason.SENSITIVE_QUARANTINED
                : Reason.SENSITIVE_DROPPED;
    }
}
