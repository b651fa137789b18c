package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.LetheMain;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong is said before anything is read, and no file is left behind. */
final class PlanCommandTest {
    private static final Policy POLICY = PolicyReader.read("""
            version: 1
            purposes:
              - {id: contact, description: May write.}
            tenants:
              - {id: acme, legalName: Acme}
            sites:
              - {id: acme-shop, tenant: acme, origins: ["https://shop.acme.example"]}
            widgets:
              - id: spring-popup
                site: acme-shop
                title: Ten per cent off
                submitLabel: Send
                notice: {version: "2026-01", url: /privacy, text: Only for what you tick.}
                fields:
                  - {name: email, type: email, label: Email address, required: true}
                purposes:
                  - {purpose: contact, text: Yes.}
            recipients:
              - id: acme
                kind: customer
                legalName: Acme
                postalAddress: 1 Road
                tenants: [acme]
                purposes: [contact]
                delivery: contacts
              - id: state-court
                kind: authority
                legalName: Court
                postalAddress: 2 Road
                tenants: [acme]
                purposes: [contact]
                delivery: on-request
                fields: [email]
            """);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correct|--rate=-1|--rate must be 0 or more.",
                "correct|--memory=0|--memory must be 1 or more.",
                "correct|--keyset-kms=aws-kms://x|Give --keyset with --keyset-kms.",
                "supply adnet|--rate=-1|--rate must be 0 or more.",
                "supply adnet|--memory=0|--memory must be 1 or more.",
                "supply adnet|--keyset-kms=aws-kms://x|Give --keyset with --keyset-kms.",
                "correct|--tenant=acme|No stack runs here",
                "supply adnet|--json|No stack runs here",
                "correct|--kafka=localhost:1 --registry=http://localhost:1|name their keyset with --keyset.",
                "supply adnet|--kafka=localhost:1 --registry=http://localhost:1|name their keyset with --keyset."
            })
    void shouldSayInOneSentenceWhatIsWrong(String command, String options, String complaint) {
        assertThat(audit(command + " " + options + " --out=" + file())).isEqualTo(2);

        assertThat(err.toString()).contains(complaint).doesNotContain("\tat ");
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "supply adnet"})
    void shouldAskForTheFile(String command) {
        assertThat(audit(command)).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--out=FILE'");
    }

    @Test
    void shouldAskForTheRecipientThatIsToBeSupplied() {
        assertThat(audit("supply --out=" + file())).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required parameter: 'RECIPIENT'");
    }

    @Test
    void shouldPlanForEveryRecipientOrForOneEvenIfThePolicyHasItNoMore() {
        assertThat(given(new CorrectCommand()).recipient(POLICY)).isNull();
        assertThat(given(new CorrectCommand(), "--recipient=former").recipient(POLICY))
                .isEqualTo("former");
    }

    @Test
    void shouldSupplyOnlyWhomThePolicyHasAndWhoDoesNotAsk() {
        assertThat(given(new SupplyCommand(), "acme").recipient(POLICY)).isEqualTo("acme");
        assertThatThrownBy(() -> given(new SupplyCommand(), "adnet").recipient(POLICY))
                .isInstanceOf(StackException.class)
                .hasMessage("The policy in force has no recipient adnet: name one of acme, state-court.");
        assertThatThrownBy(() -> given(new SupplyCommand(), "state-court").recipient(POLICY))
                .isInstanceOf(StackException.class)
                .hasMessage("state-court receives on request only: see lethe access authority.");
    }

    private <C extends PlanCommand> C given(C command, String... options) {
        return CommandLine.populateCommand(
                command,
                Stream.concat(Stream.of(options), Stream.of("--out=" + file())).toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("some.plan");
    }

    private int audit(String arguments) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(("audit " + arguments + " --state-dir=" + folder.resolve("state")).split(" ", -1));
    }
}
