package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import dev.lethe.streams.replay.Difference.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whether released figures tell of no more than happened. They lag behind until enough people are behind a change, so
 * that they may be less; of what was withheld, a customer's figures of a day are added up, too, since one of them
 * stands for what was left over.
 */
final class FigureCheck {
    private final Sheet sheet;
    private final Scope scope;
    private final Map<String, String> tenants = new HashMap<>();

    /** Checks what stands on {@code sheet}; {@code policies} say whose the sites are. */
    FigureCheck(Sheet sheet, Scope scope, PolicyHistory policies) {
        this.sheet = sheet;
        this.scope = scope;
        policies.versions()
                .forEach(version ->
                        version.policy().sites().values().forEach(site -> tenants.put(site.id(), site.tenant())));
    }

    /** Notes what came of it. Figures are of nobody, so a report about one recipient has none. */
    void run() {
        if (scope.recipient() != null) {
            return;
        }
        Map<String, Long> sums = new HashMap<>();
        Map<String, ToldFigure> rests = new HashMap<>();
        sheet.counts(Count.TOLD).forEach((text, told) -> {
            ToldFigure figure = ToldFigure.parse(text);
            if (isMeant(figure)) {
                String all = ToldFigure.allWithheld(figure.owner(), figure.day().toString());
                if (figure.isWithheld()) {
                    sums.merge(all, told, Long::sum);
                    rests.merge(all, figure, (known, other) -> other.name().equals(all) ? other : known);
                }
                if (!figure.name().equals(all)) {
                    compare(figure, figure.name(), told);
                }
            }
        });
        sums.forEach((all, told) -> compare(Objects.requireNonNull(rests.get(all)), all, told));
    }

    private boolean isMeant(ToldFigure figure) {
        Instant day = figure.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        String tenant = figure.isWithheld() ? figure.owner() : tenants.getOrDefault(figure.owner(), "");
        return scope.includes(day, tenant);
    }

    private void compare(ToldFigure figure, String name, long told) {
        long counted = sheet.counts(Count.RECOUNTED).getOrDefault(name, 0L);
        if (told <= counted) {
            sheet.add(Count.FIGURES, "no more than happened", 1);
            return;
        }
        sheet.add(Count.FIGURES, "more than happened", 1);
        sheet.difference(new Difference(
                Kind.FIGURE_UNEXPLAINED,
                new Place(Log.FIGURES, figure.partition(), figure.offset()),
                figure.day().atStartOfDay(ZoneOffset.UTC).toInstant(),
                "",
                "",
                List.of(name, "counted %d -> told %d".formatted(counted, told))));
    }
}
