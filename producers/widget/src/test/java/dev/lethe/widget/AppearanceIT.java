package dev.lethe.widget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration shop at desktop and phone width, light and dark: axe finds nothing, nothing overflows. */
@InBrowser
class AppearanceIT {
    private static final String RUN_AXE = "const done = arguments[arguments.length - 1];"
            + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map("
            + "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))), e => done(['' + e]));";

    @ParameterizedTest
    @CsvSource({
        "desktop-light, 1280, false",
        "desktop-dark, 1280, true",
        "phone-light, 360, false",
        "phone-dark, 360, true"
    })
    void shouldBeAccessibleAndFitTheScreen(String name, int width, boolean dark, Stage stage) {
        Browser browser = openShop(stage, width, dark);

        browser.screenshot(name + "-top");
        for (String section : List.of("new", "repairs", "newsletter")) {
            browser.driver()
                    .executeScript(
                            "document.getElementById(arguments[0]).scrollIntoView({behavior: 'instant'})", section);
            browser.screenshot(name + "-" + section);
        }

        assertThat(violations(browser)).isEmpty();
        assertThat(overflow(browser)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"desktop-light, 1280, false", "phone-dark, 360, true"})
    void shouldBeAccessibleWithErrorsInThePopup(String name, int width, boolean dark, Stage stage) {
        Browser browser = openShop(stage, width, dark);
        Waiting.untilAsserted(() -> assertThat(browser.all("dialog form")).hasSize(1));

        browser.first("#offer").click();
        browser.screenshot(name + "-popup");
        browser.first("dialog form button").click();
        browser.screenshot(name + "-popup-errors");

        assertThat(violations(browser)).isEmpty();
        assertThat(overflow(browser)).isZero();
    }

    @Test
    void shouldTellWhereTheDataGoesAndWhatIsStored(Stage stage) {
        Browser browser = openShop(stage, 1280, false);

        assertThat(browser.first(".demo-note").getText())
                .contains("Demonstration.", stage.capture().origin());
        Waiting.untilAsserted(
                () -> assertThat(browser.first("[data-privacy-state]").getText())
                        .isEqualTo("Your browser sends no privacy signal."
                                + " Page counts use one cookie with a random number, for 30 days."));
        assertThat(stage.capture().pageViews())
                .extracting(view -> view.body().path("path").asText())
                .containsExactly("/demo/");
    }

    @Test
    void shouldLinkToAReadablePolicy(Stage stage) {
        Browser browser = openShop(stage, 360, false);

        browser.open(Objects.requireNonNull(browser.first("#newsletter form a").getDomProperty("href")));
        browser.screenshot("phone-light-policy");

        assertThat(browser.first("h1").getText()).isEqualTo("Privacy policy");
        assertThat(violations(browser)).isEmpty();
        assertThat(overflow(browser)).isZero();
    }

    private static Browser openShop(Stage stage, int width, boolean dark) {
        Browser browser = stage.browser();
        browser.emulateWidth(width);
        if (dark) {
            browser.emulateDarkScheme();
        }
        browser.open(stage.capture().origin() + "/demo/");
        browser.first("#newsletter form");
        return browser;
    }

    /** What axe-core's rules, WCAG 2 A and AA and best practices, find wrong in the page as it stands. */
    private static List<?> violations(Browser browser) {
        try (InputStream axe = Objects.requireNonNull(AppearanceIT.class.getResourceAsStream("/axe.min.js"))) {
            browser.driver().executeScript(new String(axe.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("axe.min.js cannot be read", e);
        }
        return (List<?>) Objects.requireNonNull(browser.driver().executeAsyncScript(RUN_AXE));
    }

    private static long overflow(Browser browser) {
        return (Long) browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
