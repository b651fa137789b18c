package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.erasure.CaptureApi;
import dev.lethe.cli.erasure.CaptureApi.Outcome;
import dev.lethe.cli.erasure.PeopleOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.producer.EventPublisher;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe access california}: answers a request for the list of disclosures to third parties. */
@Command(
        name = "california",
        mixinStandardHelpOptions = true,
        description = {
            "Writes which third parties got what of the person for their direct marketing in the calendar year before the",
            "request (California Civil Code 1798.83), as JSON into a new file that only you can read; then closes the",
            "request. Record it first with lethe access request --california. The list is of all customers; --tenant and",
            "--scope say who took the request in. Reads the whole ledger of disclosures."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the list is written and the request closed", "1:something does not answer", "2:misuse"},
        footer = {
            "",
            "Examples:",
            "  lethe access california --email-file - --scope everywhere --out list.json < asker.txt"
        })
final class CaliforniaCommand implements Callable<Integer> {
    static final String PATH = "/v1/disclosure-lists";

    @Mixin
    private NewFileOption out = new NewFileOption();

    @Mixin
    private PeopleOptions people = new PeopleOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        people.check(spec.commandLine());
        AnswerFile answer = out.answer();
        answer.requireWritable();
        String line = people.onlyLine(System.in);
        ObjectNode asked = people.eventAbout(line);
        CaptureApi capture = people.capture();
        OpenStack stack = new OpenStack(people.deployment());
        SubjectId subject = stack.subject(people.identifier(line));
        JsonNode open = openRequest(
                stack.state(subject).orElseThrow(CaliforniaCommand::notAsked),
                asked.path("tenant").asText(EventPublisher.OPERATOR),
                Instant.now());
        String request = open.path("requestId").asText();
        answer.write(list(
                stack, subject, request, Instant.parse(open.path("receivedAt").asText())));
        close(capture, request, asked);
        spec.commandLine().getOut().println("The list is in " + out.path() + "; the request is closed.");
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The oldest request that {@code tenant} took in and that waits, in the person's state. */
    static JsonNode openRequest(JsonNode state, String tenant, Instant now) {
        for (JsonNode request : state.path("listRequests")) {
            if (request.path("tenant").asText().equals(tenant)) {
                return request;
            }
        }
        if (state.path("listYear").asInt() == DisclosureLists.yearOf(now)
                && state.path("listRequests").isEmpty()) {
            throw new StackException(
                    "The person was given the list in this calendar year. It is due once a calendar year"
                            + " (California Civil Code 1798.83 (c)).");
        }
        throw notAsked();
    }

    private static StackException notAsked() {
        return new StackException(
                "No request of this person for the list waits at that customer and scope: record it with"
                        + " lethe access request --california ADDRESS, and try again.");
    }

    private JsonNode list(OpenStack stack, SubjectId subject, String request, Instant receivedAt) {
        int year = DisclosureLists.listedYear(receivedAt);
        DisclosureList list = new DisclosureList(request, year, stack.policies(), Instant.now());
        spec.commandLine().getErr().println("Reading the ledger of disclosures from its beginning.");
        spec.commandLine().getErr().flush();
        stack.disclosures(subject, list::disclosure);
        return list.json();
    }

    private void close(CaptureApi capture, String request, ObjectNode asked) throws InterruptedException {
        Outcome closed = capture.send("POST", PATH + "/" + request + "/delivery", asked);
        if (closed instanceof Outcome.Invalid invalid) {
            throw new StackException(
                    "The list is in %s, but the request stays open: %s.".formatted(out.path(), invalid.rules()));
        }
    }
}
