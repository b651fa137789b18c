package dev.lethe.traffic.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.traffic.DemoPolicy;
import dev.lethe.traffic.expect.ExpectedContact;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.message.Signals;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ScenarioGeneratorTest {
    private final Policy policy = DemoPolicy.read();

    @Test
    void shouldRepeatItselfForTheSameSeed() {
        Scenario one = generate("r1", 42, 300);
        Scenario other = generate("r1", 42, 300);

        assertThat(one.requests()).isEqualTo(other.requests());
        assertThat(one.expectation()).isEqualTo(other.expectation());
    }

    @Test
    void shouldDifferForAnotherSeed() {
        assertThat(generate("r1", 42, 300).requests())
                .isNotEqualTo(generate("r1", 43, 300).requests());
    }

    @Test
    void shouldShareNobodyAndNoIdBetweenRuns() {
        Scenario one = generate("r1", 42, 300);
        Scenario other = generate("r2", 42, 300);

        assertThat(emails(one)).isNotEmpty().doesNotContainAnyElementsOf(emails(other));
        assertThat(ids(one)).doesNotContainAnyElementsOf(ids(other));
    }

    @Test
    void shouldHoldExactlyAsManyFormsAsAskedFor() {
        for (int submissions : new int[] {1, 2, 3, 10, 1000}) {
            assertThat(generate("r1", 7, submissions).count(Submission.class)).isEqualTo(submissions);
        }
    }

    @Test
    void shouldHoldEveryKindOfEvent() {
        Scenario scenario = generate("r1", 1, 1000);

        assertThat(scenario.count(PageView.class)).isEqualTo(1000);
        assertThat(scenario.count(ConsentChange.class)).isGreaterThan(50);
        assertThat(scenario.count(Erasure.class)).isGreaterThan(50);
        assertThat(scenario.repetitions()).isGreaterThan(10);
        assertThat(scenario.count(Correction.class)).isGreaterThan(30);
        assertThat(scenario.count(OptOut.class)).isGreaterThan(30);
        assertThat(scenario.count(ChildReport.class)).isGreaterThan(5);
        assertThat(scenario.refusals()).isGreaterThan(30);
        assertThat(scenario.requests())
                .filteredOn(request -> request.expected().equals(Answer.NOT_ELIGIBLE))
                .hasSizeGreaterThan(5);
        assertThat(scenario.expectation().rowsOf("acme")).isGreaterThan(100);
        assertThat(scenario.expectation().rowsOf("globex")).isGreaterThan(100);
        assertThat(scenario.expectation().audiences().values()).allMatch(digests -> digests.size() > 50);
        assertThat(scenario.expectation().records().values()).allMatch(records -> records.size() > 50);
        assertThat(scenario.expectation().ledger().values())
                .allMatch(lines -> lines.added() > 50 && lines.removed() > 10 && lines.balance() > 50);
        assertThat(scenario.expectation().quarantined()).containsOnlyKeys("globex/budget");
        assertThat(scenario.expectation().withheld())
                .containsOnlyKeys(
                        "globex/reading-list/diagnosis/SENSITIVE_DROPPED",
                        "globex/reading-list/budget/SENSITIVE_QUARANTINED");
        assertThat(scenario.requests())
                .extracting(Request::message)
                .anyMatch(message ->
                        message instanceof Submission form && form.signals().optOut())
                .anyMatch(message -> message instanceof Submission form
                        && !form.signals().optOut()
                        && !form.signals().equals(Signals.NONE))
                .anyMatch(message ->
                        message instanceof Submission form && !form.age().isZero());
    }

    @Test
    void shouldUseOnlyValidAddressesThatBelongToNobody() {
        for (String email : emails(generate("r1", 3, 1000))) {
            String canonical = Identifier.Email.parse(email).orElseThrow().canonical();
            String domain = canonical.substring(canonical.indexOf('@') + 1);

            boolean reserved = domain.matches("example\\.(com|org|net)|.*\\.example");
            boolean impossible = domain.equals("gmail.com") && canonical.startsWith("lethe-demo");
            assertThat(reserved || impossible).isTrue();
        }
    }

    @Test
    void shouldKeepEachPersonsRequestsInTheOrderOfTheStory() {
        Scenario scenario = generate("r1", 5, 1000);

        scenario.requests().stream()
                .filter(request -> request.person() != null)
                .collect(Collectors.groupingBy(request -> String.valueOf(request.person())))
                .values()
                .forEach(story -> assertThat(story.get(0).message())
                        .matches(first -> first instanceof Submission
                                || first instanceof OptOut
                                || (story.size() <= 2 && first instanceof Erasure)));
    }

    @Test
    void shouldLetOnlyTheOperatorEraseEverywhere() {
        assertThat(generate("r1", 6, 500).requests())
                .filteredOn(request -> request.expected().accepted())
                .filteredOn(request -> request.message() instanceof Erasure erasure && erasure.everywhere())
                .isNotEmpty()
                .allMatch(request -> request.caller() instanceof Caller.Operator);
    }

    @Test
    void shouldShowNobodyInText() {
        Scenario scenario = generate("r1", 6, 50);

        String text = scenario + " " + scenario.expectation() + " " + scenario.requests();
        assertThat(text).doesNotContain("example.com", "gmail", "r1");
    }

    @Test
    void shouldSendThePersonOfTheFarewellToEveryTenant() {
        Farewell farewell = Farewell.of(policy, new ScenarioOptions("r1", 1, 1));

        assertThat(farewell.between().contacts())
                .extracting(ExpectedContact::tenant)
                .containsExactlyInAnyOrder("acme", "globex");
        assertThat(farewell.between().records().values()).allMatch(records -> records.size() == 1);
        assertThat(farewell.between().quarantined()).containsEntry("globex/budget", 1L);
        assertThat(farewell.between().audiences().values()).allMatch(digests -> digests.size() == 1);
        assertThat(farewell.erasure().caller()).isEqualTo(new Caller.Operator());
    }

    @Test
    void shouldRefuseOptionsThatMakeNoScenario() {
        assertThatThrownBy(() -> new ScenarioOptions("R 1", 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScenarioOptions("r1", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLetNoChildPass() {
        LocalDate today = LocalDate.parse("2026-03-01");
        Scenario scenario = ScenarioGenerator.generate(policy, new ScenarioOptions("r1", 9, 1000), today);

        assertThat(scenario.requests())
                .filteredOn(request -> request.message() instanceof Submission form
                        && form.fields().containsKey("birthDate"))
                .hasSizeGreaterThan(100)
                .allMatch(request -> {
                    String birthDate = ((Submission) request.message()).fields().get("birthDate");
                    boolean child = LocalDate.parse(birthDate).plusYears(13).isAfter(today);
                    return child == request.expected().equals(Answer.NOT_ELIGIBLE)
                            || request.expected().status() != 202;
                });
    }

    private Scenario generate(String run, long seed, int submissions) {
        return ScenarioGenerator.generate(policy, new ScenarioOptions(run, seed, submissions));
    }

    private static Set<String> emails(Scenario scenario) {
        return scenario.requests().stream()
                .filter(request -> request.expected().accepted())
                .filter(request -> request.message() instanceof Submission)
                .map(request -> ((Submission) request.message()).fields().getOrDefault("email", ""))
                .collect(Collectors.toSet());
    }

    private static List<Object> ids(Scenario scenario) {
        return scenario.requests().stream()
                .filter(request -> request.message() instanceof Submission)
                .map(request -> (Object) ((Submission) request.message()).id())
                .toList();
    }
}
