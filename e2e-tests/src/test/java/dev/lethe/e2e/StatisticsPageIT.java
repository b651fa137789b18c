package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.FigureReader;
import dev.lethe.e2e.rig.Browser;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.Keys;

/** A customer watches released figures in a browser, by keyboard; more people sign up meanwhile. */
@OnSharedStack
@DisabledIfSystemProperty(
        named = "lethe.browser",
        matches = "skip",
        disabledReason = "asked for with -Dlethe.browser=skip")
final class StatisticsPageIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int ENOUGH = 45;

    /** How many pixels of the chart have the colour of the first line, #0072B2. */
    private static final String INK = "const canvas = document.getElementById('chart');"
            + "const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
            + "let ink = 0; for (let i = 0; i < data.length; i += 4)"
            + " if (data[i] === 0 && data[i + 1] === 114 && data[i + 2] === 178) ink++; return ink;";

    private final Browser browser = Browser.start();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FigureReader acme;

    @BeforeEach
    void signManyUp(Pipeline shared) {
        pipeline = shared;
        acme = new FigureReader(pipeline.stack(), pipeline.stack().secrets().tenantApiKey("acme"));
        FigureReader globex =
                new FigureReader(pipeline.stack(), pipeline.stack().secrets().tenantApiKey("globex"));
        submit(Form::atAcme);
        submit(Form::atGlobex);
        await("released figures")
                .atMost(LONGEST)
                .until(() -> acme.total("?measure=submissions") > 0 && globex.total("?measure=submissions") > 0);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void shouldShowItsCustomersFiguresAndFollowThem() {
        openWith(pipeline.stack().secrets().tenantApiKey("acme"));
        choose("site", "acme-shop");
        choose("measure", "Submissions");
        awaitTable();

        assertThat(browser.text("#caption")).startsWith("Submissions of acme-shop by day, from ");
        assertThat(browser.accessibleName("#chart"))
                .startsWith("Line chart. Submissions of acme-shop by day")
                .endsWith("The table below has the same numbers.");
        await("the figure is drawn in its colour").until(() -> browser.run(INK) instanceof Long ink && ink > 20);
        assertThat(browser.accessibilityFaults()).isEmpty();
        browser.screenshot("statistics-light");

        browser.tabTo("download");
        browser.press(Keys.SPACE);
        awaitText("#status", "The figures are in your downloads.");

        browser.run("window.notReloaded = true");
        long before = acme.total("?site=acme-shop&measure=submissions");
        submit(Form::atAcme);
        await("more is released")
                .atMost(LONGEST)
                .until(() -> acme.total("?site=acme-shop&measure=submissions") > before);
        awaitTable();
        assertThat(browser.run("return window.notReloaded")).isEqualTo(true);
        assertThat(browser.text("#status")).containsPattern("figures? changed at [0-9:]+ UTC");
    }

    @Test
    void shouldShowNothingOfOtherCustomers() {
        openWith(pipeline.stack().secrets().tenantApiKey("acme"));
        awaitText("#table", "acme-shop: Submissions");

        assertThat(String.valueOf(browser.run("return document.documentElement.outerHTML")))
                .doesNotContain("globex");
        assertThat(acme.ask("?site=globex-books").path("rule").asText()).isEqualTo("figures-not-allowed");
        assertThat(acme.rows(""))
                .isNotEmpty()
                .allMatch(row -> row.path("tenant").asText().equals("acme"));
    }

    @Test
    void shouldBeUsableInTheDarkBySumsOfWeeksAndForgetTheKey() {
        browser.preferColours("dark");
        openWith(pipeline.stack().secrets().operatorApiKey());
        choose("period", "Weeks");

        awaitText("#caption", "by week");
        awaitText("#table", "globex-books: Submissions");
        awaitText("#table", "Week of 20");
        assertThat(browser.accessibilityFaults()).isEmpty();
        browser.screenshot("statistics-dark");

        browser.tabTo("forget");
        browser.press(Keys.ENTER);
        await().until(() -> browser.shows("#sign-in"));
        assertThat(browser.run("return Object.keys(sessionStorage).length + localStorage.length"))
                .isEqualTo(0L);
        assertThat(browser.text("#table")).isEmpty();
        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.accessibilityFaults()).isEmpty();
    }

    /** By widget, because the shop has one: whatever else happens on the stack, no other part makes this one wait. */
    @Test
    void shouldTakeTotalsApart() {
        openWith(pipeline.stack().secrets().tenantApiKey("acme"));
        choose("site", "acme-shop");
        choose("dimension", "Widget");

        awaitText("#caption", "of acme-shop by widget, from ");
        awaitText("#table", "spring-popup");
        assertThat(browser.accessibleName("#chart")).startsWith("Bar chart.").contains("spring-popup");
        await("bars are drawn in their colour").until(() -> browser.run(INK) instanceof Long ink && ink > 500);
        assertThat(browser.accessibilityFaults()).isEmpty();
        browser.screenshot("statistics-by-widget");
    }

    /** People of each answer in turn. What other tests left of one may make another wait, but not all of them. */
    @Test
    void shouldShowWhatPeopleAreLike() {
        for (int i = 0; i < 2 * ENOUGH; i++) {
            for (String style : List.of("outdoor", "city", "sport")) {
                Form form = Form.atAcme(Person.invent()).with("style", style);
                pipeline.front().accept(Message.submission(form.agreeing(Form.INSIGHTS)));
            }
        }
        openWith(pipeline.stack().secrets().tenantApiKey("acme"));
        choose("dimension", "Answers (people)");

        awaitText("#caption", "of all sites by answers (people), from ");
        awaitText("#table", "acme: style: ");
        assertThat(browser.text("#table")).contains("People");
        assertThat(browser.accessibilityFaults()).isEmpty();
        browser.screenshot("statistics-people");
        assertThat(acme.rows("?measure=people"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("count").asLong()).isGreaterThan(ENOUGH));
    }

    @Test
    void shouldRefuseAKeyThatNobodyHas() {
        openWith("lk_guessed");

        awaitText("#status", "This key is not known.");
        assertThat(browser.shows("#sign-in")).isTrue();
        assertThat(browser.shows("#figures")).isFalse();
    }

    private void openWith(String key) {
        browser.open(pipeline.stack().statistics().resolve("/statistics"));
        browser.tabTo("key");
        browser.press(key);
        browser.press(Keys.ENTER);
    }

    /** As with the keyboard: to the list, then the first letters of the choice. */
    private void choose(String list, String choice) {
        await(choice + " is offered")
                .atMost(LONGEST)
                .until(() -> browser.text("#" + list).contains(choice));
        browser.run("document.getElementById('heading').focus()");
        browser.tabTo(list);
        browser.press(choice);
    }

    private void awaitTable() {
        await("the table has the released figure").atMost(LONGEST).untilAsserted(() -> {
            long figure = acme.rows("?site=acme-shop&measure=submissions").stream()
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .path("count")
                    .asLong();
            assertThat(browser.text("#table tbody tr:first-child td"))
                    .isEqualTo(NumberFormat.getIntegerInstance(Locale.ENGLISH).format(figure));
        });
    }

    private void awaitText(String css, String text) {
        await(text).atMost(LONGEST).until(() -> browser.text(css).contains(text));
    }

    private void submit(Function<Person, Form> form) {
        for (int i = 0; i < ENOUGH; i++) {
            pipeline.front().accept(Message.submission(form.apply(Person.invent())));
        }
    }
}
