package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.release.Dimension;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Partition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To which parts of its site's submissions a submission belongs. Nothing that the person wrote is among them. */
final class SubmissionParts {
    private final Policy policy;

    SubmissionParts(Policy policy) {
        this.policy = policy;
    }

    Map<Partition, String> of(Widget widget, Submission submission) {
        Map<Partition, String> parts = new LinkedHashMap<>();
        parts.put(Partition.by(Dimension.WIDGET), widget.id());
        parts.put(Partition.by(Dimension.PAGE), page(policy.sites().get(widget.site()), submission.page()));
        parts.put(Partition.by(Dimension.SIGNAL), submission.signals().optOut() ? Partition.YES : Partition.NO);
        for (String purpose : policy.purposes().keySet()) {
            parts.put(Partition.byConsent(purpose), answer(widget, submission, purpose));
        }
        return parts;
    }

    private static String page(@Nullable Site site, @Nullable String path) {
        String page = site == null || path == null ? null : site.pageOf(path);
        return page == null ? Group.ANY : page;
    }

    private static String answer(Widget widget, Submission submission, String purpose) {
        if (!widget.asksFor(purpose)) {
            return Partition.NOT_ASKED;
        }
        return submission.choices().getOrDefault(purpose, false) ? Partition.YES : Partition.NO;
    }
}
