package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.erasure.CaptureApi;
import dev.lethe.cli.erasure.CaptureApi.Outcome;
import dev.lethe.cli.erasure.PeopleOptions;
import dev.lethe.cli.policy.explain.ReasonSentences;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.identity.SubjectId;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe access authority}: records what an authority demands by law, and writes what it gets. */
@Command(
        name = "authority",
        mixinStandardHelpOptions = true,
        description = {
            "Records that an authority demands by law what is known of the person, waits until the ledger says what it",
            "gets, and writes that as JSON into a new file that only you can read: the fields that the policy lists for the",
            "authority, of what is kept. Nothing goes through a topic. Handing the file over is up to you."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the ledger says what is disclosed, and the file is written",
            "1:there is nothing to disclose, or something does not answer",
            "2:misuse"
        },
        footer = {
            "",
            "Examples:",
            "  lethe access authority --reference \"4 O 17/26\" --recipient state-court --scope everywhere \\",
            "      --email-file - --out court.json < party.txt"
        })
final class AuthorityCommand implements Callable<Integer> {
    private static final String PATH = "/v1/legal-disclosures";

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "FILE_NO",
            description = "The authority's file number, without personal data.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String reference;

    @Option(
            names = "--recipient",
            required = true,
            paramLabel = "ID",
            description = "The authority, as the policy calls it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recipient;

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
        out.answer("Nothing was disclosed.").requireWritable();
        String line = people.onlyLine(System.in);
        CaptureApi capture = people.capture();
        OpenStack stack = new OpenStack(people.deployment());
        SubjectId subject = stack.subject(people.identifier(line));
        if (stack.state(subject).isEmpty()) {
            throw unknown();
        }
        ObjectNode event = people.eventAbout(line).put("recipient", recipient).put("reference", reference);
        DecisionWatch.Outcome decided = decided(stack, subject, capture, event);
        if (decided.refusal() != null) {
            throw new StackException("Nothing was disclosed. " + ReasonSentences.of(Reason.valueOf(decided.refusal())));
        }
        JsonNode known = stack.state(subject).orElseThrow(AuthorityCommand::unknown);
        out.answer("The ledger says that it was disclosed: repeat the command, which adds a line.")
                .write(AuthorityAnswer.of(
                        known, decided.lines(), stack.recipients().get(recipient)));
        spec.commandLine()
                .getOut()
                .println("The ledger says what is disclosed (event %s); it is in %s."
                        .formatted(event.path("id").asText(), out.path()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static DecisionWatch.Outcome decided(
            OpenStack stack, SubjectId subject, CaptureApi capture, ObjectNode event) throws InterruptedException {
        try (DecisionWatch watch = stack.watch()) {
            Outcome sent = capture.send("POST", PATH, event);
            if (sent instanceof Outcome.Invalid invalid) {
                throw new StackException("Nothing was disclosed: " + invalid.rules() + ".");
            }
            return watch.await(subject, ((Outcome.Stored) sent).id());
        }
    }

    private static StackException unknown() {
        return new StackException("Nothing was disclosed: nothing is known of this person.");
    }
}
