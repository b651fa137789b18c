package dev.lethe.cli.policy;

import dev.lethe.cli.policy.explain.Explanation;
import dev.lethe.cli.policy.explain.PersonEvent;
import dev.lethe.cli.policy.explain.PersonEvents;
import dev.lethe.cli.policy.explain.ReasonSentences;
import dev.lethe.cli.policy.explain.TestPerson;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.decision.Verdict;
import dev.lethe.privacy.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe policy explain}: who may receive what of one person, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Replays a person's events under a policy and says for each recipient: allowed or denied, and why.",
            "Needs no running stack when the policy is a file. Prints names of fields, never their values."
        },
        exitCodeOnExecutionException = 2,
        footerHeading = "%nEvents are JSON lines: the body of an HTTP request, and \"event\" with its kind:%n",
        footer = {
            "  {\"event\":\"submission\",\"widget\":\"spring-popup\",\"noticeVersion\":\"2026-01\",",
            "   \"fields\":{\"email\":\"a@shop.example\"},\"consents\":{\"contact\":true},\"signals\":{\"gpc\":true}}",
            "  {\"event\":\"consent\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"consents\":{\"contact\":false}}",
            "  {\"event\":\"erasure\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"scope\":\"tenant\"}",
            "  {\"event\":\"confirmation\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"requestId\":\"UUID\"}",
            "  {\"event\":\"cancellation\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"requestId\":\"UUID\"}",
            "  {\"event\":\"hold\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"holdId\":\"h\",\"reference\":\"file 17\"}",
            "  {\"event\":\"lift\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"holdId\":\"h\"}",
            "  {\"event\":\"correction\",\"tenant\":\"acme\",\"email\":\"a@shop.example\",\"fields\":{\"given-name\":\"A\"}}",
            "  {\"event\":\"opt-out\",\"kind\":\"industry\",\"email\":\"a@shop.example\"}",
            "  {\"event\":\"child-report\",\"tenant\":\"acme\",\"email\":\"a@shop.example\"}",
            "\"id\" and \"receivedAt\" may be left out. See docs/policy-commands.md.",
            "",
            "Examples:",
            "  lethe policy explain my-policy.yaml --events person.jsonl",
            "  lethe policy explain --policy 3 --events - < person.jsonl",
            "  lethe policy explain my-policy.yaml --email test@shop.example --widget spring-popup \\",
            "      --grant contact --grant partner-sharing --signal gpc"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The policy, YAML.")
    private @Nullable Path file;

    @Option(names = "--policy", paramLabel = "VERSION", description = "A published version in place of a file.")
    private @Nullable Integer version;

    @Option(names = "--events", paramLabel = "FILE", description = "The person's events; - reads standard input.")
    private @Nullable String events;

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = {
                "A made-up person who submits a widget once: an address under example.com, .example, .test, .invalid.",
                "Real addresses do not belong on a command line: use --events -."
            })
    private @Nullable String email;

    @Option(names = "--tenant", paramLabel = "ID", description = "With --email: whose widget.")
    private @Nullable String tenant;

    @Option(names = "--widget", paramLabel = "ID", description = "With --email: which widget.")
    private @Nullable String widget;

    @Option(names = "--field", paramLabel = "NAME=VALUE", description = "With --email: a further made-up value.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--grant", paramLabel = "PURPOSE", description = "With --email: a purpose agreed to.")
    private List<String> grants = new ArrayList<>();

    @Option(names = "--refuse", paramLabel = "PURPOSE", description = "With --email: a purpose refused.")
    private List<String> refusals = new ArrayList<>();

    @Option(names = "--signal", paramLabel = "dnt|gpc", description = "With --email: what the browser says.")
    private List<String> signals = new ArrayList<>();

    @Option(names = "--at", paramLabel = "TIME", description = "Judge for this moment (default: now).")
    private @Nullable Instant at;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        if ((file == null) == (version == null)) {
            throw new ParameterException(spec.commandLine(), "Give a policy file or --policy VERSION.");
        }
        if (events == null && email == null) {
            throw new ParameterException(spec.commandLine(), "Give --events FILE or --email ADDRESS.");
        }
        Instant moment = at == null ? Instant.now() : at;
        List<String> lines = events == null ? List.of() : lines(events);
        TestPerson person = email == null ? null : testPerson(email);
        Policy policy = file == null
                ? log.cluster().version(version == null ? 0 : version).policy()
                : log.policyIn(file);
        List<PersonEvent> all = new ArrayList<>(new PersonEvents(policy, moment).read("events", lines));
        if (person != null) {
            all.add(person.submissionUnder(policy, moment));
        }
        report(policy, moment, Explanation.of(policy, all, moment));
        return 0;
    }

    private TestPerson testPerson(String address) {
        Map<String, Boolean> consents = new HashMap<>();
        grants.forEach(purpose -> consents.put(purpose, true));
        refusals.forEach(purpose -> consents.put(purpose, false));
        return new TestPerson(address, tenant, widget, Map.copyOf(fields), Map.copyOf(consents), List.copyOf(signals));
    }

    private static List<String> lines(String source) {
        try {
            return source.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : Files.readAllLines(Path.of(source));
        } catch (IOException e) {
            throw new StackException("The events cannot be read: give a readable file of JSON lines in UTF-8.", e);
        }
    }

    private void report(Policy policy, Instant moment, Explanation explanation) {
        Output output = Output.of(spec);
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("policy", policy.version());
            map.put("at", moment.toString());
            map.put(
                    "events",
                    explanation.events().stream().map(ExplainCommand::asMap).toList());
            map.put(
                    "verdicts",
                    explanation.verdicts().stream().map(ExplainCommand::asMap).toList());
            output.json(map);
            return;
        }
        output.line("policy version %d, %d events, judged for %s"
                .formatted(policy.version(), explanation.events().size(), moment));
        explanation.events().stream()
                .filter(step -> step.refusal() != null)
                .forEach(step -> output.line("%s (%s) is not processed: %s. %s"
                        .formatted(step.place(), step.kind(), step.refusal(), step.sentence())));
        if (explanation.verdicts().isEmpty()) {
            output.line("No customer knows this person: nobody receives anything.");
        }
        explanation.verdicts().forEach(verdict -> print(output, verdict));
    }

    private static void print(Output output, Verdict verdict) {
        output.line("");
        output.line("%s -> %s: %s"
                .formatted(verdict.tenant(), verdict.recipient(), verdict.allowed() ? "allowed" : "denied"));
        output.line("  " + verdict.reason() + ": " + ReasonSentences.of(verdict.reason()));
        output.line("  fields: " + (verdict.fields().isEmpty() ? "none" : String.join(", ", verdict.fields())));
        output.line("  holds something now: " + (verdict.holds() ? "yes" : "no"));
    }

    private static Map<String, Object> asMap(Explanation.Treated step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("place", step.place());
        map.put("event", step.kind());
        map.put("processed", step.refusal() == null);
        if (step.refusal() != null) {
            map.put("reason", step.refusal());
            map.put("sentence", String.valueOf(step.sentence()));
        }
        return map;
    }

    private static Map<String, Object> asMap(Verdict verdict) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tenant", verdict.tenant());
        map.put("recipient", verdict.recipient());
        map.put("allowed", verdict.allowed());
        map.put("reason", verdict.reason().name());
        map.put("sentence", ReasonSentences.of(verdict.reason()));
        map.put("fields", verdict.fields());
        map.put("holds", verdict.holds());
        return map;
    }
}
