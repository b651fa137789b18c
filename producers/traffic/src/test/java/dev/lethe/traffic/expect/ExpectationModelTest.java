package dev.lethe.traffic.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.traffic.DemoPolicy;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.OptOut.Kind;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Signals;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ExpectationModelTest {
    private static final Caller ACME = new Caller.TenantServer("acme");
    private static final Caller GLOBEX = new Caller.TenantServer("globex");
    private static final String ADA = "ada@example.com";
    /** SHA-256 of ada@example.com, computed with sha256sum. */
    private static final String ADA_HEX = "b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72";

    private static final String ADA_BASE64 = "tfyF5VdV+eDQMKEKtEKbaylEhV+aDWAHf+gyvsvEHXI=";
    private static final Map<String, Boolean> ALL = Map.of("contact", true, "partner-sharing", true);
    private static final Map<String, Boolean> NOTHING = Map.of("contact", false, "partner-sharing", false);

    private final ExpectationModel model = new ExpectationModel(DemoPolicy.read(), LocalDate.parse("2026-03-01"));

    @Test
    void shouldExpectRowAndHashesOfWhoAgrees() {
        model.accepted(ACME, spring(ADA, ALL));

        Expectation expected = model.expectation();
        assertThat(expected.contacts())
                .containsExactly(new ExpectedContact(
                        "acme", Map.of("email", ADA, "given-name", "Ada"), "contact,partner-sharing"));
        assertThat(expected.audiences())
                .isEqualTo(Map.of("northwind-ads", Set.of(ADA_BASE64), "contoso-media", Set.of(ADA_HEX)));
        assertThat(expected.submissions()).containsEntry("acme-shop", 1L).containsEntry("globex-books", 0L);
    }

    @Test
    void shouldExpectNothingOfWhoRefuses() {
        model.accepted(ACME, spring(ADA, NOTHING));

        assertNothingIsHeld();
        assertThat(model.expectation().submissions()).containsEntry("acme-shop", 1L);
    }

    @Test
    void shouldExpectNoHashWhenTheBrowserObjects() {
        Signals objection = Signals.privacyControl();
        model.accepted(ACME, spring(ADA, ALL, objection, Duration.ZERO));

        assertThat(model.expectation().contacts())
                .extracting(ExpectedContact::purposes)
                .containsExactly("contact");
        assertThat(model.expectation().audiences().values()).allMatch(Set::isEmpty);
    }

    @Test
    void shouldExpectOneRowOfOnePersonInTwoSpellings() {
        model.accepted(ACME, spring("Ada@bücher.example", ALL));
        model.accepted(ACME, spring(" ada@XN--BCHER-KVA.example ", ALL));

        assertThat(model.expectation().contacts())
                .extracting(ExpectedContact::email)
                .containsExactly("ada@XN--BCHER-KVA.example");
    }

    @Test
    void shouldKeepTheHashThatTwoPeopleShareUntilBothLeave() {
        model.accepted(ACME, spring("lethe-demo.ada@gmail.com", ALL));
        model.accepted(ACME, spring("lethe-demoada+x@gmail.com", ALL));

        assertThat(audience("northwind-ads")).hasSize(1);
        assertThat(audience("contoso-media")).hasSize(2);

        model.accepted(ACME, new Erasure(UUID.randomUUID(), "lethe-demo.ada@gmail.com", false));
        assertThat(audience("northwind-ads")).hasSize(1);
        assertThat(audience("contoso-media")).hasSize(1);

        model.accepted(
                ACME,
                new ConsentChange(UUID.randomUUID(), "lethe-demoada+x@gmail.com", Map.of("partner-sharing", false)));
        assertThat(audience("northwind-ads")).isEmpty();
    }

    @Test
    void shouldTakeOneIdOnce() {
        Submission first = spring(ADA, ALL);
        model.accepted(ACME, first);
        model.accepted(ACME, new ConsentChange(UUID.randomUUID(), ADA, NOTHING));
        model.accepted(ACME, first);

        assertNothingIsHeld();
        assertThat(model.expectation().submissions()).containsEntry("acme-shop", 1L);
    }

    @Test
    void shouldNotBringBackWithAGrantWhatWasForgotten() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(ACME, new ConsentChange(UUID.randomUUID(), ADA, NOTHING));
        model.accepted(ACME, new ConsentChange(UUID.randomUUID(), ADA, ALL));

        assertNothingIsHeld();
    }

    @Test
    void shouldDropWhatHappenedBeforeAnErasure() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(ACME, new Erasure(UUID.randomUUID(), ADA, false));
        model.accepted(ACME, spring(ADA, ALL, Signals.NONE, Duration.ofHours(1)));

        assertNothingIsHeld();
        assertThat(model.expectation().submissions()).containsEntry("acme-shop", 1L);
    }

    @Test
    void shouldExpectANewStartAfterAnErasure() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(new Caller.Operator(), new Erasure(UUID.randomUUID(), ADA, true));
        model.accepted(ACME, spring(ADA, ALL));

        assertThat(model.expectation().rowsOf("acme")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheOtherTenantsRowWhenOneTenantErases() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(GLOBEX, form("reading-list", ADA, ALL, Signals.NONE, Duration.ZERO));
        model.accepted(ACME, new Erasure(UUID.randomUUID(), ADA, false));

        assertThat(model.expectation().contacts())
                .extracting(ExpectedContact::tenant)
                .containsExactly("globex");
        assertThat(audience("northwind-ads")).containsExactly(ADA_BASE64);
        assertThat(audience("contoso-media")).isEmpty();
    }

    @Test
    void shouldTakeNoHeaderForASignalUnlessItIsOne() {
        Signals unset = new Signals("0", "true", false, false);
        model.accepted(ACME, spring(ADA, ALL, unset, Duration.ZERO));

        assertThat(audience("contoso-media")).containsExactly(ADA_HEX);
    }

    @Test
    void shouldShowProvidersAndAffiliatesOnlyTheirFields() {
        model.accepted(
                ACME,
                filledIn(
                        "spring-popup",
                        Map.of(
                                "email",
                                ADA,
                                "givenName",
                                "Ada",
                                "familyName",
                                "Byron",
                                "zip",
                                "10115",
                                "style",
                                "city"),
                        ALL));
        model.accepted(GLOBEX, form("reading-list", ADA, ALL, Signals.NONE, Duration.ZERO));

        assertThat(records("mailwright"))
                .containsExactly(new ExpectedContact("acme", Map.of("email", ADA, "given-name", "Ada"), "contact"));
        assertThat(records("trailmates"))
                .containsExactly(new ExpectedContact(
                        "acme", Map.of("postal-code", "10115", "custom.style", "city"), "partner-sharing"));
    }

    @Test
    void shouldAccountForWhatIsGivenChangedAndTakenBack() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(ACME, corrected(Map.of("given-name", "Augusta")));
        model.accepted(ACME, corrected(Map.of("email", "augusta@example.com")));
        model.accepted(ACME, new Erasure(UUID.randomUUID(), ADA, false));

        assertThat(model.expectation().ledger())
                .containsEntry("acme", new LedgerLines(1, 2, 1))
                .containsEntry("mailwright", new LedgerLines(1, 2, 1))
                .containsEntry("contoso-media", new LedgerLines(2, 0, 2))
                .containsEntry("trailmates", LedgerLines.NONE);
    }

    @Test
    void shouldTakeSharingBackWhileThePersonIsOptedOut() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(new Caller.Operator(), new OptOut(UUID.randomUUID(), ADA, Kind.INDUSTRY, true, false));

        assertThat(audience("northwind-ads")).isEmpty();
        assertThat(model.expectation().contacts()).hasSize(1);

        model.accepted(new Caller.Operator(), new OptOut(UUID.randomUUID(), ADA, Kind.INDUSTRY, true, true));
        assertThat(audience("northwind-ads")).containsExactly(ADA_BASE64);
    }

    @Test
    void shouldEndMessagesWhenThePersonUnsubscribes() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(ACME, new OptOut(UUID.randomUUID(), ADA, Kind.UNSUBSCRIBE, false, false));

        assertThat(model.expectation().contacts()).isEmpty();
        assertThat(records("mailwright")).isEmpty();
        assertThat(audience("northwind-ads")).containsExactly(ADA_BASE64);
    }

    @Test
    void shouldForgetAChildUntilABirthDateSaysThatItIsNone() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(ACME, new ChildReport(UUID.randomUUID(), ADA));
        model.accepted(ACME, spring(ADA, ALL));

        assertNothingIsHeld();
        assertThat(model.expectation().submissions()).containsEntry("acme-shop", 1L);
        assertThat(model.expectation().withheld()).isEqualTo(Map.of("acme/spring-popup/*/KNOWN_CHILD", 1L));

        model.accepted(ACME, filledIn("spring-popup", Map.of("email", ADA, "birthDate", "1985-12-10"), ALL));
        assertThat(model.expectation().rowsOf("acme")).isEqualTo(1);
    }

    @Test
    void shouldForgetWhomACorrectionShowsToBeAChild() {
        model.accepted(ACME, spring(ADA, ALL));
        model.accepted(ACME, corrected(Map.of("birth-date", "2020-06-01")));

        assertNothingIsHeld();
    }

    @Test
    void shouldGiveSensitiveValuesToNobody() {
        Map<String, String> fields = Map.of("email", ADA, "diagnosis", "hay fever", "budget", "40000");
        model.accepted(GLOBEX, filledIn("reading-list", fields, ALL));

        assertThat(model.expectation().contacts())
                .containsExactly(new ExpectedContact("globex", Map.of("email", ADA), "contact,partner-sharing"));
        assertThat(model.expectation().quarantined()).isEqualTo(Map.of("globex/budget", 1L));
        assertThat(model.expectation().withheld())
                .isEqualTo(Map.of(
                        "globex/reading-list/diagnosis/SENSITIVE_DROPPED", 1L,
                        "globex/reading-list/budget/SENSITIVE_QUARANTINED", 1L));
    }

    @Test
    void shouldCountEveryPageView() {
        Caller browser = new Caller.Browser("https://shop.acme.example", "2001:db8::1");
        model.accepted(browser, new PageView(UUID.randomUUID(), "acme-shop", "/", null, null));
        model.accepted(browser, new PageView(UUID.randomUUID(), "acme-shop", "/", null, "v1"));

        assertThat(model.expectation().pageViews())
                .containsEntry("acme-shop", 2L)
                .containsEntry("globex-books", 0L);
    }

    private void assertNothingIsHeld() {
        assertThat(model.expectation().contacts()).isEmpty();
        assertThat(model.expectation().audiences().values()).allMatch(Set::isEmpty);
    }

    private List<ExpectedContact> records(String recipient) {
        return model.expectation().records().getOrDefault(recipient, List.of());
    }

    private static Correction corrected(Map<String, String> fields) {
        return new Correction(UUID.randomUUID(), ADA, fields, Map.of(), Set.of(), false);
    }

    private static Submission filledIn(String widget, Map<String, String> fields, Map<String, Boolean> answers) {
        return new Submission(UUID.randomUUID(), widget, "2026-01", fields, answers, Signals.NONE, Duration.ZERO);
    }

    private Set<String> audience(String partner) {
        return model.expectation().audiences().getOrDefault(partner, Set.of());
    }

    private static Submission spring(String email, Map<String, Boolean> answers) {
        return spring(email, answers, Signals.NONE, Duration.ZERO);
    }

    private static Submission spring(String email, Map<String, Boolean> answers, Signals signals, Duration age) {
        return form("spring-popup", email, answers, signals, age);
    }

    private static Submission form(
            String widget, String email, Map<String, Boolean> answers, Signals signals, Duration age) {
        return new Submission(
                UUID.randomUUID(),
                widget,
                "2026-01",
                Map.of("email", email, "givenName", "Ada"),
                answers,
                signals,
                age);
    }
}
