package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.cli.audit.replay.WorkFile.Begun;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.Reason;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.avro.RecordedDenial;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import dev.lethe.streams.replay.Difference.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay's sheet counts, keeps and shows. */
final class SheetTest {
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant WITHIN = Instant.parse("2026-02-10T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldReportOnThePeriodTheCustomerAndTheRecipientThatAreMeant() {
        Sheet all = new Sheet(new Scope(FROM, TO, null, null));
        Sheet one = new Sheet(new Scope(FROM, TO, "acme", "adnet"));
        for (Sheet sheet : List.of(all, one)) {
            sheet.event(event("acme", FROM, null), true);
            sheet.event(event("acme", TO, null), true);
            sheet.event(event("acme", FROM.minusMillis(1), null), true);
            sheet.event(event("globex", WITHIN, "ERASED_BEFORE"), false);
            sheet.line(line("acme", "adnet", WITHIN), true);
            sheet.line(line("acme", "mailer", WITHIN), false);
            sheet.line(line("globex", "adnet", TO), true);
            sheet.difference(difference("globex", "adnet", WITHIN));
            sheet.difference(difference("acme", "adnet", TO));
        }

        assertThat(all.replayed()).isEqualTo(4);
        assertThat(all.total(Count.EVENTS)).isEqualTo(2);
        assertThat(all.counts(Count.READABLE)).isEqualTo(Map.of("readable", 1L, "structure only", 1L));
        assertThat(all.counts(Count.REFUSALS)).isEqualTo(Map.of("ERASED_BEFORE", 1L));
        assertThat(all.counts(Count.DENIALS))
                .isEqualTo(Map.of("adnet CONSENT_MISSING", 1L, "mailer CONSENT_MISSING", 1L));
        assertThat(all.counts(Count.CHECKED)).isEqualTo(Map.of("computed", 1L, "followed", 1L));
        assertThat(all.inOrder()).isFalse();
        assertThat(one.total(Count.EVENTS)).isEqualTo(1);
        assertThat(one.counts(Count.LINES)).isEqualTo(Map.of("adnet ADDED", 1L));
        assertThat(one.counts(Count.DENIALS)).isEqualTo(Map.of("adnet CONSENT_MISSING", 1L));
        assertThat(one.inOrder()).isTrue();
    }

    @Test
    void shouldNameSoManyDifferencesAndCountTheOthers() {
        Sheet sheet = new Sheet(new Scope(FROM, TO, null, null));
        for (int i = 0; i < Sheet.NAMED + 5; i++) {
            sheet.difference(difference("acme", "adnet", WITHIN));
        }

        assertThat(sheet.differences()).hasSize(Sheet.NAMED);
        assertThat(sheet.total(Count.DIFFERENCES)).isEqualTo(Sheet.NAMED + 5);
    }

    @Test
    void shouldGoOnFromTheFileAsIfItHadNeverStopped() {
        WorkFile file = new WorkFile(folder.resolve("work"));
        Begun begun = begun(null);
        assertThat(file.read()).isNull();

        file.write(begun);
        Begun read = file.read();

        assertThat(read).isNotNull();
        assertThat(read).usingRecursiveComparison().isEqualTo(begun);
        file.remove();
        assertThat(file.read()).isNull();
    }

    @Test
    void shouldRefuseAFileThatIsSomethingElse() throws IOException {
        Path path = folder.resolve("work");
        for (String text : List.of("{}", "nothing", "{\"format\": \"lethe-audit-replay-work/1\", \"from\": \"x\"}")) {
            Files.writeString(path, text);
            assertThatThrownBy(() -> new WorkFile(path).read())
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void shouldSayWhatDiffersAndWhereInWordsJsonAndAsAPage() {
        ReplayReport report = report(begun(null));
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text));
        String page = ReplayPage.of(report);

        assertThat(text.toString())
                .contains("NOT in order: 1 differences.")
                .contains("LINE_DIFFERS, ledger partition 2 offset 7")
                .contains("customer acme, recipient adnet")
                .contains("reason <A> -> B")
                .contains("250 a second");
        assertThat(page).contains("NOT in order").contains("ledger 2/7").contains("reason &lt;A&gt; -&gt; B");
        assertThat(report.json().path("inOrder").asBoolean()).isFalse();
        assertThat(report.json().path("policy").asText()).isEqualTo("as-of");
        assertThat(report.json().path("differences").path(0).path("offset").asLong())
                .isEqualTo(7);
        assertThat(report.json()
                        .path("counts")
                        .path("lines")
                        .path("adnet ADDED")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhatAnotherPolicyWouldNotAllow() {
        Begun begun = begun(3);
        begun.sheet().notAllowed(line("acme", "adnet", WITHIN), Reason.CONSENT_REFUSED);
        begun.sheet().heldTooMuch(line("acme", "adnet", FROM.minusMillis(1)), Reason.RECIPIENT_SUSPENDED);
        begun.sheet().heldTooLittle("acme", "mailer");

        assertThat(report(begun).verdict())
                .isEqualTo(
                        "Under version 3: 1 lines of the period would not have been given, 1 records should not be held,"
                                + " 1 more would be held.");
        assertThat(ReplayPage.of(report(begun))).contains("adnet RECIPIENT_SUSPENDED");
    }

    @Test
    void shouldLetRecordsPassAtTheRateThatIsAskedFor() {
        long began = System.nanoTime();
        Pace pace = new Pace(1_000);
        for (int i = 0; i < 1_300; i++) {
            pace.pass();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(250));
    }

    private static ReplayReport report(Begun begun) {
        return new ReplayReport(new ReplayRun.Result(begun, Duration.ofSeconds(4), 1_000));
    }

    private static Begun begun(@Nullable Integer policy) {
        Scope scope = new Scope(FROM, TO, "acme", null);
        Sheet sheet = new Sheet(scope);
        sheet.event(event("acme", WITHIN, null), true);
        sheet.line(line("acme", "adnet", WITHIN), true);
        sheet.person(2, true);
        sheet.difference(difference("acme", "adnet", WITHIN));
        SortedMap<Integer, Ends.OfPartition> ends = new TreeMap<>(Map.of(
                0, new Ends.OfPartition(10, 12, 30),
                1, new Ends.OfPartition(0, 0, 0)));
        return new Begun(scope, policy, 4, TO, ends, 1, 1_234_567_890L, sheet);
    }

    private static SealedSubjectEvent event(String tenant, Instant at, @Nullable String refusal) {
        return SealedSubjectEvent.newBuilder()
                .setEventId("event")
                .setTenant(tenant)
                .setOccurredAt(at)
                .setReceivedAt(at)
                .setSealed(Map.of())
                .setBody(new ChildReport())
                .setPolicyVersion(1)
                .setRefusal(refusal)
                .setDenials(List.of(
                        new RecordedDenial("adnet", "CONSENT_MISSING"),
                        new RecordedDenial("mailer", "CONSENT_MISSING")))
                .build();
    }

    private static Disclosure line(String tenant, String recipient, Instant at) {
        return new Disclosure(
                recipient,
                Channel.CONTACTS,
                tenant,
                DisclosureAction.ADDED,
                "reference",
                null,
                List.of("email"),
                List.of("contact"),
                DisclosureBasis.CONSENT,
                "CONSENT_GRANTED",
                1,
                "event",
                at,
                null);
    }

    private static Difference difference(String tenant, String recipient, Instant at) {
        return new Difference(
                Kind.LINE_DIFFERS, new Place(Log.LEDGER, 2, 7), at, tenant, recipient, List.of("reason <A> -> B"));
    }
}
