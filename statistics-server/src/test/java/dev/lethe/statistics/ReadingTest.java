package dev.lethe.statistics;

import static dev.lethe.statistics.ServerFixture.AS_ACME;
import static dev.lethe.statistics.ServerFixture.AS_GLOBEX;
import static dev.lethe.statistics.ServerFixture.AS_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.ProblemKind;
import dev.lethe.http.testing.Answer;
import dev.lethe.statistics.feed.Measures;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.route.StatisticsProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    private final ServerFixture server = ServerFixture.start();

    @BeforeEach
    void releaseSomething() {
        server.release("acme-shop", "2026-03-02", 20);
        server.release("acme-shop", "2026-03-09", 30);
        server.release("globex-books", "2026-03-09", 40);
        server.book.put(
                "withheld",
                new Figure(
                        Group.ofWithheld("acme", "spring-popup", "email", "NO_CONSENT"),
                        LocalDate.parse("2026-03-09"),
                        25,
                        1,
                        null));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAnswerWithTheCustomersFiguresOfTheLastThirtyDays() {
        server.release("acme-shop", "2026-02-08", 99); // a day too early

        Answer answer = server.client.get("/v1/statistics", AS_ACME);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Vary")).isEqualTo("Accept");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().at("/from").textValue()).isEqualTo("2026-02-09");
        assertThat(answer.json().at("/to").textValue()).isEqualTo("2026-03-10");
        assertThat(counts(answer)).containsExactly(20, 30, 25);
        JsonNode first = answer.json().at("/rows/0");
        assertThat(first.get("site").textValue()).isEqualTo("acme-shop");
        assertThat(first.get("epsilon").decimalValue()).isEqualByComparingTo("0.5");
    }

    @Test
    void shouldNarrowByEveryParameter() {
        assertThat(counts(server.client.get("/v1/statistics?from=2026-03-03&site=acme-shop", AS_ACME)))
                .containsExactly(30);
        assertThat(counts(server.client.get("/v1/statistics?measure=withheld", AS_ACME)))
                .containsExactly(25);
        assertThat(counts(server.client.get("/v1/statistics?period=month&measure=page-views", AS_ACME)))
                .containsExactly(50);
        assertThat(counts(server.client.get("/v1/statistics?dimension=page", AS_ACME)))
                .isEmpty();
        assertThat(counts(server.client.get("/v1/statistics?tenant=globex", AS_OPERATOR)))
                .containsExactly(40);
    }

    /** People stand as they are: the last figure of a period counts, whatever the order in which figures came. */
    @Test
    void shouldTellOfPeopleAsTheyStandAtThePeriodsEnd() {
        people("2026-03-04", 60);
        people("2026-03-02", 40);
        people("2026-03-09", 80);
        server.book.put("city", people("2026-03-09", "field.style", "city", 35));

        assertThat(counts(server.client.get("/v1/statistics?measure=people&period=week", AS_ACME)))
                .containsExactly(60, 80);
        assertThat(counts(server.client.get("/v1/statistics?measure=people&period=month", AS_ACME)))
                .containsExactly(80);
        assertThat(counts(server.client.get("/v1/statistics?dimension=field", AS_ACME)))
                .containsExactly(35);
        assertThat(counts(server.client.get("/v1/statistics?measure=people", AS_GLOBEX)))
                .isEmpty();
        JsonNode row = server.client
                .get("/v1/statistics?dimension=field.style", AS_ACME)
                .json()
                .at("/rows/0");
        assertThat(row.get("tenant").textValue()).isEqualTo("acme");
        assertThat(row.get("value").textValue()).isEqualTo("city");
        assertThat(row.has("site")).isFalse();
    }

    private void people(String day, long count) {
        server.book.put("people/" + day, people(day, null, null, count));
    }

    private static Figure people(String day, @Nullable String dimension, @Nullable String value, long count) {
        return new Figure(Group.ofPeople("acme", dimension, value), LocalDate.parse(day), count, 1, null);
    }

    @Test
    void shouldShowTheOperatorEverythingAndACustomerNothingOfOthers() {
        assertThat(counts(server.client.get("/v1/statistics", AS_OPERATOR))).containsExactly(20, 30, 25, 40);
        assertThat(counts(server.client.get("/v1/statistics", AS_GLOBEX))).containsExactly(40);

        for (String others : List.of("site=acme-shop", "site=unheard-of", "tenant=acme")) {
            Answer refused = server.client.get("/v1/statistics?" + others, AS_GLOBEX);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.rule()).isEqualTo("figures-not-allowed");
            assertThat(refused.json().get("field").textValue()).isEqualTo(others.split("=", -1)[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/statistics", "/v1/statistics.csv", "/v1/statistics/stream"})
    void shouldNeedAKnownKey(String path) {
        Answer missing = server.client.get(path);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.rule()).isEqualTo("key-missing");

        Answer unknown = server.client.get(path, "Authorization", "Bearer lk_guessed");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.rule()).isEqualTo("key-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/statistics?from=soon, from, parameter-invalid",
        "/v1/statistics.csv?to=2026-01-01&from=2026-01-02, from, range-invalid",
        "/v1/statistics/stream?period=hour, period, parameter-invalid",
        "/v1/statistics?page=1, page, parameter-unknown"
    })
    void shouldNameParameterAndRule(String path, String field, String rule) {
        Answer refused = server.client.get(path, AS_ACME);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.json().get("field").textValue()).isEqualTo(field);
    }

    @Test
    void shouldAnswerAsCsvWhenTheClientPrefersIt() {
        String expected = """
                period,tenant,site,widget,field,reason,measure,dimension,value,count,partial,epsilon,policyVersion
                2026-03-02,acme,acme-shop,,,,page-views,,,20,false,0.5,1
                2026-03-09,acme,acme-shop,,,,page-views,,,30,false,0.5,1
                2026-03-09,acme,,spring-popup,email,NO_CONSENT,withheld,,,25,false,,1
                """.replace("\n", "\r\n");

        Answer preferred =
                server.client.get("/v1/statistics", with(AS_ACME, "Accept", "application/json;q=0.5, text/csv"));
        Answer named = server.client.get("/v1/statistics.csv", AS_ACME);

        assertThat(preferred.header("Content-Type")).startsWith("text/csv");
        assertThat(preferred.body()).isEqualTo(expected);
        assertThat(named.body()).isEqualTo(expected);
        assertThat(named.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"statistics-2026-02-09-2026-03-10.csv\"");
        assertThat(server.client
                        .get("/v1/statistics", with(AS_ACME, "Accept", "*/*"))
                        .header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void shouldRefuseAnAnswerThatWouldBeTooLarge() {
        for (int i = 0; i < 1_001; i++) {
            server.book.put(
                    "w" + i,
                    new Figure(
                            Group.ofWithheld("acme", "w" + i, "email", "NO_CONSENT"),
                            LocalDate.parse("2026-03-09"),
                            25,
                            1,
                            null));
        }

        for (String path : List.of("/v1/statistics", "/v1/statistics.csv", "/v1/statistics/stream")) {
            assertThat(server.client.get(path, AS_ACME).rule()).isEqualTo("answer-too-large");
        }
        assertThat(server.client.get("/v1/statistics?site=acme-shop", AS_ACME).status())
                .isEqualTo(200);
    }

    @Test
    void shouldNotAnswerBeforeEverythingHasBeenRead() {
        server.setComplete(false);

        assertThat(server.client.get("/health/ready").rule()).isEqualTo("not-ready");
        Answer early = server.client.get("/v1/statistics", AS_ACME);
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.header("Retry-After")).isEqualTo("5");
        assertThat(server.client.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void shouldLimitHowMuchOneCustomerAsks() {
        Answer last = server.client.get("/v1/statistics", AS_GLOBEX);
        for (int i = 0; i < 60 && last.status() == 200; i++) {
            last = server.client.get("/v1/statistics", AS_GLOBEX);
        }

        assertThat(last.rule()).isEqualTo("too-many-requests");
        assertThat(server.client.get("/v1/statistics", AS_ACME).status()).isEqualTo(200);
    }

    @Test
    void shouldDocumentEveryRouteRuleAndMeasure() {
        assertThat(server.routes()).isEqualTo(StatisticsClient.DOCUMENT.operations());
        assertThat(enumAt("/components/schemas/Rule/enum"))
                .containsExactlyInAnyOrderElementsOf(Stream.<ProblemKind>concat(
                                Arrays.stream(CommonProblem.values()), Arrays.stream(StatisticsProblem.values()))
                        .map(ProblemKind::code)
                        .toList());
        assertThat(enumAt("/components/schemas/Measure/enum")).containsExactlyInAnyOrderElementsOf(Measures.codes());
        assertThat(server.client.get("/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void shouldCountExchangesWithoutNamingAnybody() {
        server.client.get("/v1/statistics?site=acme-shop", AS_ACME);

        String metrics = server.client.get("/metrics").body();

        assertThat(metrics).contains("lethe_statistics_requests_seconds_count{method=\"GET\",route=\"/v1/statistics\"");
        assertThat(metrics).doesNotContain("acme", ServerFixture.ACME_KEY);
    }

    private static List<String> enumAt(String pointer) {
        List<String> values = new ArrayList<>();
        StatisticsClient.DOCUMENT.root().at(pointer).forEach(value -> values.add(value.textValue()));
        return values;
    }

    private static List<Integer> counts(Answer answer) {
        List<Integer> counts = new ArrayList<>();
        answer.json().get("rows").forEach(row -> counts.add(row.get("count").intValue()));
        return counts;
    }

    private static String[] with(String[] headers, String... others) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(others)).toArray(String[]::new);
    }
}
