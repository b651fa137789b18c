package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.DisclosureListGiven;
import dev.lethe.privacy.event.SubjectEvent.DisclosureListRequest;
import dev.lethe.privacy.event.SubjectEvent.ErasureCancelled;
import dev.lethe.privacy.event.SubjectEvent.ErasureConfirmed;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.LegalDisclosure;
import dev.lethe.privacy.event.SubjectEvent.LegalHold;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the words of the decision table into events. */
final class TableEvents {
    private static final List<String> PURPOSES = List.of("contact", "sharing", "research");
    private static final String USUAL = "email, phone, given-name, family-name, postal-code, custom.style";
    private static final Map<String, String> FIRST = Map.of(
            "email", "Ada@Example.com",
            "phone", "+14155552671",
            "given-name", "Ada",
            "family-name", "Lovelace",
            "postal-code", "80302",
            "custom.style", "city",
            "custom.diagnosis", "flu",
            "custom.income", "50000",
            "custom.union", "IWW",
            "custom.shoe", "42");
    private static final Map<String, String> CORRECTED = Map.of(
            "email", "augusta@example.org",
            "phone", "+14155552672",
            "given-name", "Augusta",
            "family-name", "King",
            "postal-code", "94110");
    private static final Map<String, String> SPECIAL = Map.of(
            "broken", "not an address",
            "respelled", "ADA@example.com",
            "digest", "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b",
            "NUL", "A\0da");

    private final Instant at;

    TableEvents(Instant at) {
        this.at = at;
    }

    /** The event that {@code text} says; the row's columns fill in a form when {@code filled}. */
    Body of(String text, DecisionTable.Row row, boolean filled) {
        String event = text.replace(" at nobody", "");
        String rest = event.replaceFirst("^\\S+ ?", "");
        return switch (event.split(" ", 2)[0]) {
            case "submit" -> submission(rest, row, filled);
            case "withdraw" -> new ConsentChange(null, choices(rest, false));
            case "grant" -> new ConsentChange(null, choices(rest, true));
            case "unsubscribe" -> new OptOut(OptOut.Kind.UNSUBSCRIBE, rest.equals("everywhere"), false);
            case "industry" -> new OptOut(OptOut.Kind.INDUSTRY, true, rest.endsWith("lifted"));
            case "erase" -> new ErasureRequest(rest.contains("everywhere"), !rest.contains("unverified"));
            case "confirm" -> new ErasureConfirmed(PersonScenario.id(Integer.parseInt(rest)));
            case "cancel" -> new ErasureCancelled(PersonScenario.id(Integer.parseInt(rest)));
            case "hold" -> hold(rest, false);
            case "lift" -> hold(rest, true);
            case "list" -> new DisclosureListRequest(rest.isEmpty() ? "privacy@lethe.example" : rest);
            case "listed" -> new DisclosureListGiven(PersonScenario.id(Integer.parseInt(rest)));
            case "disclose" ->
                new LegalDisclosure(rest.replace(" everywhere", ""), rest.endsWith(" everywhere"), "4 O 17/26");
            case "recall" -> new Recall("run", Set.of(rest.split(", ", -1)));
            case "supply" -> new Supply("run", Set.of(rest.split(", ", -1)));
            case "child" -> new ChildReport();
            case "correct" -> new Correction(fields(rest, CORRECTED, null), Set.of(), false);
            case "clear" -> new Correction(PersonFields.NONE, Set.of(rest.split(", ", -1)), false);
            default -> throw new IllegalArgumentException("no event is called " + text);
        };
    }

    private static LegalHold hold(String text, boolean lifted) {
        return new LegalHold(text.split(" ", 2)[0], lifted, text.endsWith(" everywhere"), "4 O 17/26");
    }

    private Submission submission(String text, DecisionTable.Row row, boolean filled) {
        String[] parts = text.split(" ?with ", 2);
        String signal = filled ? row.get("signal", "none") : "none";
        String special = parts.length > 1 ? parts[1] : "";
        String through = parts[0].startsWith("through ") ? parts[0].substring(8) : "popup";
        String consent = PURPOSES.contains(parts[0]) || parts[0].equals("all") || parts[0].equals("no-such")
                ? parts[0]
                : filled ? row.get("consent", "all") : "all";
        return new Submission(
                through,
                parts[0].equals("without notice") ? "" : "1",
                "/",
                special.equals("NUL")
                        ? fields("given-name=NUL", FIRST, null)
                        : fields(filled ? row.get("fields", USUAL) : USUAL, FIRST, filled ? born(row) : null),
                consents(consent),
                new SampleStrings(at).called(special.isEmpty() || special.equals("NUL") ? signal : special));
    }

    private static @Nullable String born(DecisionTable.Row row) {
        String born = row.get("born", "");
        return born.isEmpty() ? null : born;
    }

    private static Map<String, Boolean> consents(String text) {
        if (text.equals("none")) {
            return Map.of();
        }
        return Arrays.stream(text.equals("all") ? PURPOSES.toArray(String[]::new) : text.split(", ", -1))
                .collect(Collectors.toMap(each -> each.replace("no ", ""), each -> !each.startsWith("no ")));
    }

    private static Map<String, Boolean> choices(String purposes, boolean answer) {
        return Arrays.stream(purposes.split(", ", -1)).collect(Collectors.toMap(purpose -> purpose, purpose -> answer));
    }

    private static PersonFields fields(String text, Map<String, String> samples, @Nullable String born) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> custom = new HashMap<>();
        for (String field : text.split(", ", -1)) {
            String[] given = field.split("=", 2);
            String value = given.length > 1 ? SPECIAL.getOrDefault(given[1], given[1]) : samples.get(given[0]);
            if (value == null) {
                throw new IllegalArgumentException("no sample of " + field);
            }
            (given[0].startsWith("custom.") ? custom : values).put(given[0].replace("custom.", ""), value);
        }
        return new PersonFields(
                values.get("email"),
                values.get("phone"),
                values.get("given-name"),
                values.get("family-name"),
                values.get("postal-code"),
                born == null ? values.get("birth-date") : born,
                Map.copyOf(custom));
    }
}
