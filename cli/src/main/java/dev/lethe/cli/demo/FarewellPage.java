package dev.lethe.cli.demo;

import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Tells one person's erasure. */
final class FarewellPage {

    private FarewellPage() {}

    static String before(String email, List<FarewellWalk.Step> steps) {
        StringBuilder page = new StringBuilder();
        page.append("%nOne person's erasure%n".formatted());
        page.append("  %s signed up at every tenant and%n  agreed to everything.%n".formatted(email));
        page.append("%n  before%n".formatted());
        steps.stream().map(FarewellPage::line).forEach(page::append);
        page.append("%n  request and after, counted from the request%n".formatted());
        return page.toString().stripTrailing();
    }

    static String after(List<FarewellWalk.Step> steps, RetentionPlan plan) {
        StringBuilder page = new StringBuilder();
        steps.stream().map(FarewellPage::line).forEach(page::append);
        page.append("%n  Not gone yet: what was sent, from %s (%s);%n"
                .formatted(Topics.SUBJECT_EVENTS.name(), time(plan.inbox())));
        page.append("  replaced values, from the broker's disk (%s).%n".formatted(time(plan.cleaned())));
        return page.toString().stripTrailing();
    }

    private static String line(FarewellWalk.Step step) {
        return String.format(
                Locale.ROOT,
                "    %-25s %-20s %-18s %8s%n",
                step.where(),
                step.key(),
                step.what(),
                Figure.millis(step.after()));
    }

    private static String time(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() == 1 ? "1 day at most" : time.toDays() + " days at most";
        }
        return time.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT) + " at most";
    }
}
