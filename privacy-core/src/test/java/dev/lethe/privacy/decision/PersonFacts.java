package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Recipient;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a careful clerk would note of one person: to what the person says yes at each customer, and what stands against
 * it. Shares nothing with the code under test.
 */
final class PersonFacts {
    private static final Instant NEVER = Instant.MIN;
    private static final String EVERYWHERE = "everywhere";
    private static final Set<String> SPEAK_OF_NO_SHARING = Set.of(
            "none",
            "TCF: allowed",
            "TCF: purpose refused",
            "TCF: vendor refused",
            "TCF: restricted",
            "TCF: undisclosed",
            "GPP: allowed");

    private final Set<String> seen = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Set<String>> yes = new HashMap<>();
    private final Map<String, Boolean> vendorRefused = new HashMap<>();
    private final Map<String, Instant> erased = new HashMap<>();
    private final Map<String, Set<String>> recalled = new HashMap<>();
    private final Map<String, Instant> agreedAt = new HashMap<>();
    private boolean industry;
    private boolean child;

    /** Whether {@code recipient} may hold anything that {@code tenant} collected, as far as the person is concerned. */
    boolean allow(Recipient recipient, String tenant) {
        boolean agreed = recipient.purposes().stream().anyMatch(yes.getOrDefault(tenant, Set.of())::contains);
        boolean vendor = recipient.tcf() == null || !vendorRefused.getOrDefault(tenant, false);
        boolean barred = recalled.getOrDefault(tenant, Set.of()).contains(recipient.id());
        return agreed
                && vendor
                && !barred
                && !child
                && !(industry && recipient.kind().thirdParty());
    }

    /** An event that counts is not counted again. */
    void note(SubjectEvent event) {
        if (!seen.contains(event.eventId()) && counts(event)) {
            seen.add(event.eventId());
        }
    }

    private boolean counts(SubjectEvent event) {
        String tenant = event.tenant();
        if (event.body() instanceof ErasureRequest erasure) {
            forget(erasure.everywhere() ? null : tenant, event.occurredAt());
            return true;
        }
        if (event.body() instanceof ChildReport || isChild(event)) {
            boolean heardOf = event.body() instanceof ChildReport || !known.isEmpty();
            if (heardOf) {
                child = true;
                forget(null, event.occurredAt());
            }
            return heardOf;
        }
        if (event.body() instanceof OptOut optOut) {
            return counts(event, optOut);
        }
        if (event.body() instanceof Recall recall) {
            return recallCounts(event, recall);
        }
        return !isErased(event, tenant) && choiceCounts(event, tenant);
    }

    private boolean recallCounts(SubjectEvent event, Recall recall) {
        String tenant = event.tenant();
        boolean late = agreedAt.getOrDefault(tenant, NEVER).isAfter(event.occurredAt());
        boolean counts = known.contains(tenant) && !late && !child && !isErased(event, tenant);
        if (counts) {
            recalled.computeIfAbsent(tenant, first -> new HashSet<>()).addAll(recall.recipients());
        }
        return counts;
    }

    private void agree(SubjectEvent event) {
        recalled.remove(event.tenant());
        agreedAt.put(event.tenant(), event.receivedAt());
    }

    private boolean counts(SubjectEvent event, OptOut optOut) {
        boolean late = isErased(event, optOut.everywhere() ? EVERYWHERE : event.tenant());
        if (optOut.kind() == OptOut.Kind.INDUSTRY) {
            industry = !optOut.lifted() || (industry && late);
            return !optOut.lifted() || !late;
        }
        for (String tenant : RandomLives.TENANTS) {
            if ((optOut.everywhere() || tenant.equals(event.tenant())) && !isErased(event, tenant)) {
                yes.getOrDefault(tenant, new HashSet<>()).remove("contact");
            }
        }
        return !late;
    }

    private boolean choiceCounts(SubjectEvent event, String tenant) {
        Set<String> granted = yes.computeIfAbsent(tenant, first -> new HashSet<>());
        if (event.body() instanceof ConsentChange change && !child) {
            choose(granted, change.choices());
            if (!change.choices().isEmpty()) {
                known.add(tenant);
            }
            if (change.choices().containsValue(true)) {
                agree(event);
            }
            return true;
        }
        if (event.body() instanceof Submission submission
                && !(child && submission.fields().birthDate() == null)) {
            child = false;
            known.add(tenant);
            agree(event);
            submit(tenant, granted, submission);
            return true;
        }
        return false;
    }

    private void submit(String tenant, Set<String> granted, Submission submission) {
        choose(granted, submission.choices());
        String signal = RandomLives.nameOf(submission.signals());
        if (!SPEAK_OF_NO_SHARING.contains(signal)) {
            granted.remove("sharing");
        }
        if (signal.startsWith("TCF") || signal.startsWith("GPP")) {
            vendorRefused.put(tenant, !signal.endsWith(": allowed"));
        } else if (submission.choices().getOrDefault("sharing", false)) {
            vendorRefused.remove(tenant);
        }
    }

    private static void choose(Set<String> granted, Map<String, Boolean> choices) {
        choices.forEach((purpose, answer) -> {
            if (answer) {
                granted.add(purpose);
            } else {
                granted.remove(purpose);
            }
        });
    }

    private static boolean isChild(SubjectEvent event) {
        if (event.body() instanceof Submission submission) {
            return RandomLives.CHILD.equals(submission.fields().birthDate())
                    || RandomLives.nameOf(submission.signals()).equals("GPP: child");
        }
        return event.body() instanceof Correction correction
                && RandomLives.CHILD.equals(correction.fields().birthDate());
    }

    private void forget(@Nullable String tenant, Instant at) {
        if (tenant != null) {
            known.remove(tenant);
            yes.remove(tenant);
            vendorRefused.remove(tenant);
            recalled.remove(tenant);
            agreedAt.remove(tenant);
            erased.merge(tenant, at, PersonFacts::later);
            return;
        }
        known.clear();
        yes.clear();
        vendorRefused.clear();
        recalled.clear();
        agreedAt.clear();
        erased.merge(EVERYWHERE, at, PersonFacts::later);
    }

    private boolean isErased(SubjectEvent event, String tenant) {
        return !event.occurredAt().isAfter(erased.getOrDefault(tenant, NEVER))
                || !event.occurredAt().isAfter(erased.getOrDefault(EVERYWHERE, NEVER));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
