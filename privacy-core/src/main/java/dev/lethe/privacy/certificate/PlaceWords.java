package dev.lethe.privacy.certificate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of a topic or store what stands there. A place that is in words already stays as it is. */
final class PlaceWords {
    private static final Pattern PLACE = Pattern.compile(
            "(?:lethe-pipeline-)?(?<base>.+?)(?<log>-changelog|-repartition)?(?<part> \\(RocksDB\\)|, values|, keys of"
                    + " tombstones)?");
    private static final Pattern RECIPIENT = Pattern.compile("(?<kind>audience|recipient)\\.(?<id>.+)\\.v\\d+");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("subject.events.v1", "The log of incoming events"),
            Map.entry("pageviews.v1", "The log of visits, which names nobody"),
            Map.entry("customer.contacts.v1", "The contacts that customers' databases read"),
            Map.entry("quarantine.v1", "The sensitive values that are locked away"),
            Map.entry("erasures.v1", "Where each erasure request stands"),
            Map.entry("disclosure-subject-store", "What the pipeline knows of each person"),
            Map.entry("disclosure-review-store", "How far the review of a new policy has got"),
            Map.entry("audience-contributions", "Digests on their way to partners"),
            Map.entry("audience-membership-store", "How many people stand behind each digest"),
            Map.entry("erasure-request-store", "What is still missing of each erasure request"),
            Map.entry("statistics-people", "Changes of counts, which name nobody, on their way"));

    private PlaceWords() {}

    /** What {@code place} is, with its name. */
    static String of(String place) {
        Matcher found = PLACE.matcher(place);
        String what = found.matches() ? what(found.group("base")) : null;
        return what == null
                ? place
                : what + part(found.group("log"), found.group("part")) + " (" + place.replace(" (RocksDB)", ", RocksDB")
                        + ")";
    }

    private static @Nullable String what(String base) {
        Matcher recipient = RECIPIENT.matcher(base);
        if (recipient.matches()) {
            String what = recipient.group("kind").equals("audience") ? "The list of digests for " : "The records for ";
            return what + recipient.group("id");
        }
        return WORDS.get(base);
    }

    private static String part(@Nullable String log, @Nullable String part) {
        if (", keys of tombstones".equals(part)) {
            return ", the marks of what was deleted";
        }
        return " (RocksDB)".equals(part)
                ? ", on the pipeline's disks"
                : "-changelog".equals(log) ? ", as it is backed up" : "";
    }
}
