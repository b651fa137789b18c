package dev.lethe.e2e.histories;

import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what was written, event by event in the order of the log, group by group: {@code people/history-7/age/25-34}.
 * Written from the documents, with nothing of the pipeline's code.
 */
final class Recount {
    /** One person at one customer. */
    private static final class Known {
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, Boolean> answers = new HashMap<>();
        private boolean profile;
        private Instant erasedAt = Instant.MIN;
    }

    private final LocalDate today;
    private final Map<String, Known> people = new HashMap<>();
    private final Map<String, String> customers = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> counts = new TreeMap<>();

    Recount(LocalDate today) {
        this.today = today;
    }

    void note(Happening happening) {
        if (happening.view() != null) {
            viewed(happening.view());
        } else if (happening.event() != null && !seen.contains(happening.event().getEventId())) {
            customers.put(happening.key(), happening.event().getTenant());
            if (happened(people.computeIfAbsent(happening.key(), unknown -> new Known()), happening.event())) {
                seen.add(happening.event().getEventId());
            }
        }
    }

    /** Every group that is not empty. */
    Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>(counts);
        people.forEach((person, known) -> {
            if (known.profile && known.answers.getOrDefault("insights", false)) {
                String customer = "people/" + customers.get(person);
                add(all, customer);
                add(all, customer + "/widget/" + customers.get(person) + "-form");
                add(all, customer + "/age/" + age(known.values.get("birth")));
                add(all, customer + "/area/" + area(known.values.get("zip")));
                add(all, customer + "/field.style/" + style(known.values.get("style")));
            }
        });
        return all;
    }

    private void viewed(PageView view) {
        String site = "page_views/" + view.getSite();
        add(counts, site);
        add(counts, site + "/page/" + (view.getPath().equals("/c") ? "*" : view.getPath()));
        add(counts, site + "/device/" + view.getDevice());
        add(counts, site + "/referrer/direct");
        add(counts, site + "/provider/*");
    }

    /** Whether the event counts; one that was refused is a new one when it comes again. */
    private boolean happened(Known known, SubjectEvent event) {
        Object body = event.getBody();
        if (body instanceof ErasureRequest) {
            known.values.clear();
            known.answers.clear();
            known.profile = false;
            known.erasedAt = event.getOccurredAt().isAfter(known.erasedAt) ? event.getOccurredAt() : known.erasedAt;
            return true;
        }
        if (!event.getOccurredAt().isAfter(known.erasedAt)) {
            return false;
        }
        if (body instanceof Submission form) {
            known.profile = true;
            enter(known, form.getFields());
            answer(known, form.getChoices());
            submitted(event.getTenant(), form);
            return true;
        }
        if (body instanceof ConsentChange change) {
            answer(known, change.getChoices());
            return true;
        }
        return known.profile && corrected(known, (Correction) body);
    }

    private static boolean corrected(Known known, Correction correction) {
        enter(known, correction.getFields());
        correction.getCleared().forEach(name -> known.values.remove("zip"));
        return true;
    }

    private void submitted(String customer, Submission form) {
        String site = "submissions/" + customer + "-site";
        add(counts, site);
        add(counts, site + "/widget/" + form.getWidget());
        add(counts, site + "/page/*");
        add(counts, site + "/signal/no");
        add(counts, site + "/consent.partner-sharing/not-asked");
        for (PurposeChoice choice : form.getChoices()) {
            add(counts, site + "/consent." + choice.getPurpose() + "/" + (choice.getGranted() ? "yes" : "no"));
        }
    }

    private static void enter(Known known, PersonFields fields) {
        if (fields.getPostalCode() != null) {
            known.values.put("zip", fields.getPostalCode());
        }
        if (fields.getBirthDate() != null) {
            known.values.put("birth", fields.getBirthDate());
        }
        known.values.putAll(fields.getCustom());
    }

    /** Of whom agrees to nothing nothing is kept but the answers. */
    private static void answer(Known known, List<PurposeChoice> choices) {
        choices.forEach(choice -> known.answers.put(choice.getPurpose(), choice.getGranted()));
        if (!known.answers.containsValue(true)) {
            known.values.clear();
            known.profile = false;
        }
    }

    private String age(@Nullable String birth) {
        if (birth == null) {
            return "unknown";
        }
        long years = ChronoUnit.YEARS.between(LocalDate.parse(birth), today);
        return years >= 65 ? "65-and-over" : years >= 35 ? "35-44" : "18-24";
    }

    private static String area(@Nullable String code) {
        if (code == null) {
            return "unknown";
        }
        return code.startsWith("W") ? "*" : code.substring(0, 3);
    }

    private static String style(@Nullable String style) {
        return style == null ? "unknown" : style;
    }

    private static void add(Map<String, Long> counts, String group) {
        counts.merge(group, 1L, Long::sum);
    }
}
