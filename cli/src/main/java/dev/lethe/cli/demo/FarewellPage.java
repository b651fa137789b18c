package dev.lethe.cli.demo;

import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
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

    static String after(List<FarewellWalk.Step> steps) {
        StringBuilder page = new StringBuilder();
        steps.stream().map(FarewellPage::line).forEach(page::append);
        page.append("%n  Not gone yet: what was sent, from %s (%s);%n"
                .formatted(Topics.SUBJECT_EVENTS.name(), days(Topics.SUBJECT_EVENTS.retention())));
        page.append("  replaced values, from the broker's disk (%s).%n"
                .formatted(days(Topics.CUSTOMER_CONTACTS.retention())));
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

    private static String days(Retention retention) {
        Duration bound = retention instanceof Retention.Expire expire
                ? expire.period()
                : ((Retention.Compact) retention).cleanedWithin();
        return bound.toDays() == 1 ? "1 day at most" : bound.toDays() + " days at most";
    }
}
