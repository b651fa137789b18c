package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.erasure.CaptureApi;
import dev.lethe.cli.erasure.CaptureApi.Outcome;
import dev.lethe.cli.erasure.Dispatch;
import dev.lethe.cli.erasure.PeopleOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.SubjectId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe access}: people's requests for what is known of them. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = {
            "Takes in and answers people's requests for what is known of them. Until a request is answered, erasures of the",
            "person wait, so that they do not destroy the answer. Also: the list that Californians may ask for, and what",
            "authorities demand by law."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CaliforniaCommand.class, AuthorityCommand.class, AccessListCommand.class},
        footer = {
            "",
            "Examples:",
            "  lethe access request --email-file askers.txt --tenant acme",
            "  lethe access answer access-5f0c6a3e --email-file - --tenant acme --out answer.json < asker.txt",
            "  lethe access california --email-file - --scope everywhere --out list.json < asker.txt",
            "  lethe access list",
            "  lethe access list --deployment operator.properties"
        })
public final class AccessCommand implements Runnable {
    private static final String HOLDS = "/v1/holds";
    private static final String REFERENCE = "request for access";

    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Asks the running stack; {@code --email-file -} reads standard input. */
    public AccessCommand() {
        this(System.in);
    }

    AccessCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: lethe access request, answer, california, authority or list.");
    }

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = {
                "Takes in a request of each person of a file, one a line. Prints the request's name for each. It is in force",
                "as a hold of that name, which lethe hold lift takes back."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every request was stored",
                "1:a line was refused, or the pipeline does not answer",
                "2:misuse"
            },
            footer = {
                "",
                "Examples:",
                "  lethe access request --email-file askers.txt --scope everywhere",
                "  lethe access request --email-file askers.txt --scope everywhere --california privacy@lethe.example"
            })
    int request(
            @Option(
                            names = "--california",
                            paramLabel = "ADDRESS",
                            description = {
                                "They ask for the list of disclosures to third parties (California Civil Code 1798.83),",
                                "through this published address. Once a calendar year; no hold keeps erasures waiting."
                            })
                    @Nullable
                    String listAddress,
            @Mixin PeopleOptions people)
            throws IOException, InterruptedException {
        people.check(spec.commandLine());
        Dispatch dispatch = new Dispatch(people.capture(), people, spec.commandLine());
        try (BufferedReader lines = people.lines(in)) {
            if (listAddress != null) {
                return dispatch.send(
                        "POST",
                        CaliforniaCommand.PATH,
                        new Dispatch.Name("request", id -> id),
                        lines,
                        event -> event.put("address", listAddress));
            }
            return dispatch.send(
                    "POST",
                    HOLDS,
                    new Dispatch.Name("request", AccessRequest::nameOf),
                    lines,
                    event -> event.put(
                                    "holdId",
                                    AccessRequest.nameOf(event.path("id").asText()))
                            .put("reference", REFERENCE));
        }
    }

    @Command(
            name = "answer",
            mixinStandardHelpOptions = true,
            description = {
                "Writes what is known of the person, who holds it, every disclosure and every event so far, as JSON into a",
                "new file that only you can read; then closes the request: erasures that waited for it run. Give the person",
                "and the scope as the request had them. Reads the whole history and the whole ledger."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:the answer is written and the request closed", "1:something does not answer", "2:misuse"
            },
            footer = {
                "",
                "Examples:",
                "  lethe access answer access-5f0c6a3e --email-file - --tenant acme --out answer.json < asker.txt"
            })
    int answer(
            @Parameters(paramLabel = "REQUEST", description = "The request's name, as lethe access request printed it.")
                    String request,
            @Mixin NewFileOption out,
            @Mixin PeopleOptions people)
            throws IOException, InterruptedException {
        people.check(spec.commandLine());
        String line = people.onlyLine(in);
        ObjectNode asked = people.eventAbout(line);
        CaptureApi capture = people.capture();
        out.answer().write(answer(request, asked, people, people.identifier(line)));
        Outcome closed = capture.send("DELETE", HOLDS + "/" + request, asked);
        if (closed instanceof Outcome.Invalid invalid) {
            throw new StackException(
                    "The answer is in %s, but the request stays open: %s.".formatted(out.path(), invalid.rules()));
        }
        spec.commandLine().getOut().println("The answer is in " + out.path() + "; the request is closed.");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private JsonNode answer(String request, ObjectNode asked, PeopleOptions people, Identifier identifier)
            throws InterruptedException {
        OpenStack stack = new OpenStack(people.deployment());
        SubjectId subject = stack.subject(identifier);
        ObjectNode known = stack.state(subject)
                .filter(state -> AccessRequest.isPending(state, request, asked))
                .orElseThrow(() -> new StackException(
                        "No request %s of this person waits at that customer and scope: see what lethe access request printed, and try again if it was just now."
                                .formatted(request)));
        AccessAnswer answer = new AccessAnswer(request, people.tenant(), stack.recipients(), Instant.now());
        answer.state(known);
        spec.commandLine().getErr().println("Reading history and ledger from their beginning.");
        spec.commandLine().getErr().flush();
        PersonRecords records = stack.records(subject);
        records.quarantined(answer.customers()).forEach(answer::quarantined);
        records.history(stack.subjectKeys(), answer::event);
        stack.disclosures(subject, answer::disclosure);
        return answer.json();
    }
}
