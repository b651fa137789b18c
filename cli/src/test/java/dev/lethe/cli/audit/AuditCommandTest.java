package dev.lethe.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.LetheMain;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.proof.LedgerProof;
import dev.lethe.privacy.audit.proof.LedgerProofs;
import dev.lethe.privacy.audit.proof.Prover;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.topic.NotarisedLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What auditors do with files, without a broker. */
final class AuditCommandTest {
    private static final String OPERATOR = "lethe.example";
    private static final String LEDGER = OPERATOR + "/disclosures.v1";
    private static final int SIZE = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final CheckpointSigner signer = new CheckpointSigner(LEDGER, SigningKeys.keys());
    private final List<LedgerLine> lines = new ArrayList<>();
    private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before each test
    private String key;

    @BeforeEach
    void sign() throws IOException {
        key = write("ledger.public.json", SigningKeys.keys().publicKeyset());
        LedgerTree tree = LedgerTree.empty(0);
        checkpoints.add(signer.sign(0, tree.head()));
        for (int i = 0; i < SIZE; i++) {
            lines.add(new LedgerLine(2L * i, Hash.sha256(new byte[] {(byte) i})));
            tree.append(lines.get(i));
            checkpoints.add(signer.sign(0, tree.head()));
        }
    }

    @Test
    void shouldSayWhatIsProved() throws IOException {
        assertThat(lethe("verify", inclusion(), growth(), "--key", key)).isZero();
        assertThat(out.toString())
                .contains("Proved: the record at offset 4 of partition 0 stands in " + LEDGER + "/0, as number 3 of 5.")
                .contains("Proved: " + LEDGER + "/0 was only appended to, from 2 records to 5.");
    }

    @Test
    void shouldSayThatCheckpointsAreValid() throws IOException {
        String file = write(
                "ledger-0.checkpoints",
                checkpoints.get(1).note() + checkpoints.get(4).note());

        assertThat(lethe("verify", file, "--key", key)).isZero();
        assertThat(out.toString()).contains("Valid: 2 checkpoints of " + LEDGER + "/0, the largest of 4 records.");
    }

    @Test
    void shouldAnswerPrograms() throws IOException {
        String bad = write("bad.json", "{}");

        assertThat(lethe("verify", inclusion(), bad, "--key", key, "--json")).isEqualTo(1);

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.get(0).get("valid").booleanValue()).isTrue();
        assertThat(answer.get(1).get("valid").booleanValue()).isFalse();
        assertThat(answer.get(1).get("sentence").textValue()).contains("no proof about a log");
    }

    @Test
    void shouldFindTwoTreesOfOneSizeInDifferentFiles() throws IOException {
        TreeHead head = checkpoints.get(3).checkpoint().head();
        TreeHead fork = new TreeHead(head.size(), Hash.ZERO, head.lastOffset(), head.lastLeaf());
        String shownToMe = write("mine.checkpoint", checkpoints.get(3).note());
        String shownToYou = write("yours.checkpoint", signer.sign(0, fork).note());

        assertThat(lethe("verify", shownToMe, "--key", key)).isZero();
        assertThat(lethe("verify", shownToYou, "--key", key)).isZero();
        assertThat(lethe("verify", shownToMe, shownToYou, "--key", key)).isEqualTo(1);
        assertThat(out.toString()).contains("the log was forked");
    }

    @Test
    void shouldSayWhyFilesAreNotValid() throws IOException {
        String forged =
                write("forged.json", Files.readString(Path.of(inclusion())).replace("\"index\" : 2", "\"index\" : 1"));
        String changed = write("changed.checkpoint", checkpoints.get(2).note().replace("\n2\n", "\n3\n"));
        String other = write("other.public.json", SigningKeys.other().publicKeyset());

        assertThat(lethe("verify", forged, changed, "--key", key)).isEqualTo(1);
        assertThat(out.toString())
                .contains("Not valid: its hashes do not lead to the signed root.")
                .contains("Not valid: The checkpoint of 3 records of " + LEDGER
                        + "/0 was changed after it was signed, or somebody else signed it.");
        assertThat(lethe("verify", inclusion(), "--key", other)).isEqualTo(1);
        assertThat(lethe("verify", inclusion(), "--key", key, "--name", "another.example"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("names no key of the public keyset", "is another operator's.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify none.json --key KEY",
                "verify PROOF --key none.json",
                "verify PROOF --key PROOF",
                "verify PROOF --key KEY --trusted PROOF",
                "verify --key KEY --trusted PROOF",
                "verify --key KEY --state-dir none",
                "checkpoint --state-dir none",
                "prove --partition 0 --offset 1 --out x.json --state-dir none",
                "key --key KEY --name spaced\u2003out --partition 0",
                "key --key PROOF --name x --partition 0",
                "verify PROOF --key KEY --log ledger",
                "checkpoint --log all",
                "prove --log subject.log.v1 --partition 0 --offset 1 --out x.json",
            })
    void shouldSayInOneSentenceWhatIsMissing(String command) throws IOException {
        String given = command.replace("KEY", key).replace("PROOF", inclusion());

        assertThat(lethe(given.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void shouldTellOneLogFromAnother() throws IOException {
        SignedCheckpoint policy = new CheckpointSigner(OPERATOR + "/policy.v1", SigningKeys.keys())
                .sign(1, checkpoints.get(3).checkpoint().head());
        String both = write("both.checkpoints", checkpoints.get(2).note() + policy.note());
        String one = write("policy.checkpoint", policy.note());

        assertThat(lethe("verify", both, "--key", key, "--name", OPERATOR)).isZero();
        assertThat(out.toString())
                .contains("Valid: 1 checkpoint of " + LEDGER + "/0, the largest of 2 records; 1 checkpoint of "
                        + OPERATOR + "/policy.v1/1, the largest of 3 records.");
        assertThat(lethe("verify", one, "--key", key, "--log", "policy")).isZero();
        assertThat(lethe("verify", one, "--key", key, "--log", "history")).isEqualTo(1);
        assertThat(lethe("verify", inclusion(), "--key", key, "--log", "policy"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("The checkpoint of 3 records of " + OPERATOR + "/policy.v1/1 is another log's.")
                .contains("The checkpoint of 5 records of " + LEDGER + "/0 is another log's.");
    }

    @Test
    void shouldNotProveWithTheCheckpointOfAnotherLog() throws IOException {
        SignedCheckpoint foreign = new CheckpointSigner(OPERATOR + "/policy.v1", SigningKeys.keys())
                .sign(0, checkpoints.get(2).checkpoint().head());
        LedgerProof.Growth growth = new Prover(0, checkpoints.get(SIZE))
                .growth(checkpoints.get(2), lines.iterator())
                .orElseThrow();
        String mixed = write(
                "mixed.json", LedgerProofs.write(new LedgerProof.Growth(foreign, growth.second(), growth.path())));

        assertThat(lethe("verify", mixed, "--key", key)).isEqualTo(1);
        assertThat(out.toString()).contains("Not valid: its checkpoints are of another partition or log.");
    }

    @Test
    void shouldPrintTheKeysForOtherTools() {
        String pattern = "\\Q%s/%s\\E/3\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{44}\\R";

        assertThat(lethe("key", "--key", key, "--name", OPERATOR, "--log", "history", "--partition", "3"))
                .isZero();
        assertThat(out.toString()).matches(pattern.formatted(OPERATOR, "subject.log.v1"));
        out.getBuffer().setLength(0);
        assertThat(lethe("key", "--key", key, "--name", OPERATOR, "--partition", "3"))
                .isZero();
        assertThat(out.toString())
                .matches(NotarisedLog.ALL.stream()
                        .map(log -> pattern.formatted(OPERATOR, log.records().name()))
                        .collect(Collectors.joining()));
    }

    private String inclusion() throws IOException {
        return write(
                "proof.json",
                LedgerProofs.write(new Prover(0, checkpoints.get(SIZE))
                        .inclusion(2, lines.iterator(), Optional.empty())
                        .orElseThrow()));
    }

    private String growth() throws IOException {
        return write(
                "growth.json",
                LedgerProofs.write(new Prover(0, checkpoints.get(SIZE))
                        .growth(checkpoints.get(2), lines.iterator())
                        .orElseThrow()));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private int lethe(String... arguments) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("audit"), Stream.of(arguments)).toArray(String[]::new));
    }
}
