package dev.lethe.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@InBrowser
class RetryIT {
    /** Pauses between tries shrink to a twentieth, so that five tries fit into a test. */
    private static final String HURRY =
            "const wait = window.setTimeout; window.setTimeout = (then, ms) => wait(then, ms > 9000 ? ms : ms / 20);";

    @Test
    void shouldSendAgainUnderTheSameIdWhenTheConnectionBreaks(Stage stage) {
        stage.browser().beforeEveryPage(HURRY);
        stage.capture().answerWith(Answer.dropped(), Answer.dropped());
        Browser browser = stage.openForm();

        submit(browser);

        untilStatus(browser, "Thank you.");
        assertThat(stage.capture().submissions()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ids(stage)).containsOnly(ids(stage).get(0));
    }

    @Test
    void shouldSendAgainUnderTheSameIdWhenTheServerIsBusy(Stage stage) {
        stage.browser().beforeEveryPage(HURRY);
        stage.capture().answerWith(Answer.busy(503), Answer.busy(429));
        Browser browser = stage.openForm();

        submit(browser);

        untilStatus(browser, "Thank you.");
        assertThat(ids(stage)).hasSize(3).containsOnly(ids(stage).get(0));
    }

    @Test
    void shouldWaitAsLongAsTheServerAsks(Stage stage) {
        stage.capture().answerWith(Answer.busy(503, 1));
        Browser browser = stage.openForm();

        submit(browser);

        untilStatus(browser, "Thank you.");
        List<Received> received = stage.capture().submissions();
        assertThat(received).hasSize(2);
        assertThat(Duration.ofNanos(received.get(1).nanos() - received.get(0).nanos()))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void shouldSayThatTheServerIsBusyInsteadOfWaitingForMinutes(Stage stage) {
        stage.capture().answerWith(Answer.busy(429, 120));
        Browser browser = stage.openForm();

        submit(browser);

        untilStatus(browser, "The server is busy. Please try again in a minute.");
        assertThat(stage.capture().submissions()).hasSize(1);
    }

    @Test
    void shouldGiveUpAfterFiveTriesAndKeepTheIdForThePersonsNextTry(Stage stage) {
        stage.browser().beforeEveryPage(HURRY);
        Answer busy = Answer.busy(503);
        stage.capture().answerWith(busy, busy, busy, busy, busy);
        Browser browser = stage.openForm();

        submit(browser);
        untilStatus(browser, "The server is busy.");
        int triesOfTheWidget = stage.capture().submissions().size();
        submit(browser);

        untilStatus(browser, "Thank you.");
        assertThat(triesOfTheWidget).isEqualTo(5);
        assertThat(ids(stage)).hasSize(6).containsOnly(ids(stage).get(0));
    }

    @Test
    void shouldTakeANewIdWhenThePersonChangedSomething(Stage stage) {
        stage.capture().answerWith(Answer.busy(429, 120));
        Browser browser = stage.openForm();

        submit(browser);
        untilStatus(browser, "The server is busy.");
        browser.labelled("First name").sendKeys("Ada");
        browser.first("form button").click();

        untilStatus(browser, "Thank you.");
        assertThat(ids(stage)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayThatTheServerCannotBeReached(Stage stage) {
        stage.browser().beforeEveryPage(HURRY);
        Browser browser = stage.openForm();
        stage.capture().close();

        submit(browser);

        untilStatus(browser, "The server cannot be reached.");
        assertThat(browser.first("form").isDisplayed()).isTrue();
        assertThat(browser.labelled("Email").getDomProperty("value")).isEqualTo("ada@example.com");
    }

    @Test
    void shouldSendOnceWhenTheButtonIsPressedTwice(Stage stage) {
        stage.capture().answerWith(Answer.busy(503, 1));
        Browser browser = stage.openForm();

        submit(browser);
        browser.first("form button").click();
        browser.first("form button").click();

        untilStatus(browser, "Thank you.");
        assertThat(stage.capture().submissions()).hasSize(2);
        assertThat(ids(stage)).containsOnly(ids(stage).get(0));
    }

    private static void submit(Browser browser) {
        browser.labelled("Email").clear();
        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);
    }

    private static void untilStatus(Browser browser, String text) {
        Waiting.untilAsserted(
                () -> assertThat(browser.first("[role=status]").getText()).startsWith(text));
    }

    private static List<String> ids(Stage stage) {
        return stage.capture().submissions().stream().map(Received::id).toList();
    }
}
