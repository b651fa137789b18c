package dev.lethe.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

@InBrowser
class PrivacySignalsIT {
    private static final String PAGE_VIEWS_AND_FORM = "data-site=\"acme-shop\" data-widget=\"spring-popup\"";
    private static final String COOKIE = "lethe_visitor";

    /** Headless Chromium offers neither signal as a switch; the widget reads both from {@code navigator}. */
    @ParameterizedTest
    @CsvSource({"doNotTrack, '\"1\"', true, false", "globalPrivacyControl, true, false, true"})
    void shouldStoreNothingAndPassTheSignalOn(String property, String value, boolean dnt, boolean gpc, Stage stage) {
        stage.browser()
                .beforeEveryPage("Object.defineProperty(navigator, '" + property + "', {get: () => " + value + "})");

        Browser browser = stage.openWith(PAGE_VIEWS_AND_FORM);
        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);

        Waiting.untilAsserted(() -> assertThat(stage.capture().submissions()).hasSize(1));
        JsonNode signals = stage.capture().submissions().get(0).body().path("signals");
        assertThat(signals.path("dnt").asBoolean()).isEqualTo(dnt);
        assertThat(signals.path("gpc").asBoolean()).isEqualTo(gpc);
        assertThat(pageView(stage, 0).has("visitor")).isFalse();
        assertThat(browser.driver().manage().getCookies()).isEmpty();
        assertThat(browser.evaluate("localStorage.length + sessionStorage.length"))
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({"doNotTrack, '\"1\"'", "globalPrivacyControl, true"})
    void shouldRemoveTheCookieOfAnEarlierVisit(String property, String value, Stage stage) {
        Browser browser = stage.openWith("data-site=\"acme-shop\"");
        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(1));
        boolean before = browser.driver().manage().getCookieNamed(COOKIE) != null;

        browser.beforeEveryPage("Object.defineProperty(navigator, '" + property + "', {get: () => " + value + "})");
        browser.driver().navigate().refresh();

        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(2));
        assertThat(before).isTrue();
        assertThat(browser.driver().manage().getCookies()).isEmpty();
        assertThat(pageView(stage, 1).has("visitor")).isFalse();
    }

    @Test
    void shouldOtherwiseCountPageViewsWithARandomNumberThatEndsAfterThirtyDays(Stage stage) {
        Browser browser = stage.openWith(PAGE_VIEWS_AND_FORM);
        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(1));
        browser.driver().navigate().refresh();
        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(2));

        Cookie cookie = cookie(browser);

        assertThat(cookie.getValue()).matches("[0-9a-f-]{36}");
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(Objects.requireNonNull(cookie.getExpiry()).toInstant())
                .isBetween(
                        Instant.now().plus(29, ChronoUnit.DAYS), Instant.now().plus(31, ChronoUnit.DAYS));
        assertThat(pageView(stage, 0).path("visitor").asText()).isEqualTo(cookie.getValue());
        assertThat(pageView(stage, 1).path("visitor").asText()).isEqualTo(cookie.getValue());
        assertThat(pageView(stage, 0).path("id"))
                .isNotEqualTo(pageView(stage, 1).path("id"));
    }

    @Test
    void shouldKeepTheVisitorNumberOutOfSubmissions(Stage stage) {
        Browser browser = stage.openWith(PAGE_VIEWS_AND_FORM);

        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);

        Waiting.untilAsserted(() -> assertThat(stage.capture().submissions()).hasSize(1));
        Cookie cookie = cookie(browser);
        assertThat(stage.capture().submissions().get(0).body().toString()).doesNotContain(cookie.getValue());
    }

    @Test
    void shouldStoreNothingWhenOnlyAFormIsShown(Stage stage) {
        Browser browser = stage.openForm();

        assertThat(browser.driver().manage().getCookies()).isEmpty();
        assertThat(stage.capture().pageViews()).isEmpty();
    }

    @Test
    void shouldCountWithoutVisitorWhenTheSiteWantsNoCookie(Stage stage) {
        Browser browser = stage.openWith("data-site=\"acme-shop\" data-visitor=\"none\"");

        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(1));

        assertThat(pageView(stage, 0).has("visitor")).isFalse();
        assertThat(browser.driver().manage().getCookies()).isEmpty();
    }

    @Test
    void shouldSendThePathWithoutQueryAndOnlyForeignOrigins(Stage stage) {
        stage.browser()
                .beforeEveryPage("Object.defineProperty(document, 'referrer',"
                        + " {get: () => 'https://search.example/find?q=ada+lovelace'})");

        Browser browser = stage.openWith("data-site=\"acme-shop\"");
        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(1));
        browser.evaluate("Lethe.pageview({path: '/spring/step-2'})");

        Waiting.untilAsserted(() -> assertThat(stage.capture().pageViews()).hasSize(2));
        assertThat(pageView(stage, 0).path("site").asText()).isEqualTo("acme-shop");
        assertThat(pageView(stage, 0).path("path").asText()).isEqualTo("/spring");
        assertThat(pageView(stage, 0).path("referrer").asText()).isEqualTo("https://search.example");
        assertThat(pageView(stage, 1).path("path").asText()).isEqualTo("/spring/step-2");
    }

    private static Cookie cookie(Browser browser) {
        return Objects.requireNonNull(browser.driver().manage().getCookieNamed(COOKIE), "no visitor cookie");
    }

    private static JsonNode pageView(Stage stage, int index) {
        return stage.capture().pageViews().get(index).body();
    }
}
