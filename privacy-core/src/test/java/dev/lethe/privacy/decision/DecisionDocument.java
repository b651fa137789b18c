package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.policy.Contract;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The decision table as people read it: with the recipients that it speaks of, and each reason linked. */
final class DecisionDocument {
    private static final String REASONS =
            Arrays.stream(Reason.values()).map(Reason::name).collect(Collectors.joining("|", "\\b(", ")\\b"));

    private DecisionDocument() {}

    static List<String> of(List<String> table) {
        List<String> page = new ArrayList<>();
        page.addAll(List.of(
                "# Decisions, case by case",
                "",
                "Generated from `privacy-core/src/test/resources/decisions.md`, whose every row is a test"
                        + " (`DecisionTableTest`).",
                "The policy is `decisions-policy.yaml` beside it. "
                        + DecisionTable.rows().size() + " cases. What the codes mean: [reasons](reasons.md).",
                "",
                "Outcomes: *given*: the recipient gets a record; *changed*: its record is written anew;"
                        + " *replaced*: an old digest",
                "goes, a new one comes; *kept*: it holds what it held, and nothing goes out; *taken back*: its"
                        + " record is removed;",
                "*denied*: it gets nothing and held nothing; *refused*: the event as a whole changes nothing.",
                "",
                "Where a table has no such column, the person says yes to contact, sharing and research, the"
                        + " browser says nothing, no",
                "birth date is given, and the form holds email, phone, both names, postal code and style.",
                "",
                "## The recipients",
                "",
                "| recipient | kind | purpose | receives | contract on 1 July |",
                "|---|---|---|---|---|"));
        PersonScenario.policy().recipients().values().stream()
                .filter(recipient -> recipient.tenants().contains(PersonScenario.TENANT))
                .forEach(recipient -> page.add(row(recipient)));
        page.add("");
        table.forEach(line -> page.add(line.startsWith("|") ? line.replaceAll(REASONS, "[$1](reasons.md#$1)") : line));
        return page;
    }

    private static String row(Recipient recipient) {
        return "| %s | %s%s | %s | %s | %s |"
                .formatted(
                        recipient.id(),
                        recipient.kind().id(),
                        recipient.tcf() == null ? "" : ", in the vendor list",
                        String.join(", ", recipient.purposes()),
                        receives(recipient),
                        contract(recipient.contract()));
    }

    private static String receives(Recipient recipient) {
        if (recipient.delivery() instanceof Delivery.Contacts) {
            return "the contact";
        }
        if (recipient.delivery() instanceof Delivery.Audience audience) {
            return audience.profiles().stream()
                    .map(form -> "digest `" + form.id() + "`")
                    .collect(Collectors.joining(", "));
        }
        return recipient.delivery() instanceof Delivery.Projected projected
                ? String.join(", ", new TreeSet<>(projected.fields().words())) + instructed(recipient)
                : "nothing by itself";
    }

    private static String instructed(Recipient recipient) {
        return switch (recipient.kind()) {
            case SERVICE_PROVIDER -> {
                var asked = PersonScenario.policy().tenants().get(PersonScenario.TENANT);
                var fields = asked == null ? null : asked.instructions().get(recipient.id());
                yield fields == null ? "; not instructed" : "; instructed: " + String.join(", ", fields.words());
            }
            default -> "";
        };
    }

    private static String contract(Contract contract) {
        Reason denial = contract.denialAt(Instant.parse("2026-07-01T12:00:00Z"));
        if (denial == null) {
            return "stands";
        }
        String state = denial == Reason.RECIPIENT_SUSPENDED ? "suspended" : "attestation lapsed";
        return state + (contract.recall() ? ", recalls" : ", does not recall");
    }
}
