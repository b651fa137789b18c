package dev.lethe.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@InBrowser
class PopupIT {
    private static final String BY_BUTTON = "data-widget=\"spring-popup\" data-mode=\"popup\" data-trigger=\"#offer\"";

    @Test
    void shouldOpenOnTheTriggerWithTheFocusInTheFirstField(Stage stage) {
        Browser browser = openPage(stage);
        boolean before = browser.first("dialog").isDisplayed();

        browser.first("#offer").click();

        assertThat(before).isFalse();
        assertThat(browser.evaluate("document.querySelector('dialog').matches(':modal')"))
                .isEqualTo(true);
        assertThat(browser.first("dialog").getAccessibleName()).isEqualTo("Ten per cent off your first order");
        assertThat(browser.focused()).isEqualTo(browser.labelled("Email"));
    }

    @Test
    void shouldKeepTheFocusInsideWhileOpen(Stage stage) {
        Browser browser = openPage(stage);
        browser.first("#offer").click();

        Set<String> visited = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            visited.add(String.valueOf(browser.evaluate(
                    "document.activeElement.closest('dialog') ? 'dialog' : document.activeElement.id")));
            browser.pressTab();
        }

        // The body, without an id, has the focus while it is with the browser's own controls.
        assertThat(visited).contains("dialog").doesNotContain("offer", "elsewhere");
    }

    @Test
    void shouldCloseOnEscapeAndGiveTheFocusBack(Stage stage) {
        Browser browser = openPage(stage);
        browser.first("#offer").click();

        browser.press(Keys.ESCAPE);

        Waiting.untilAsserted(
                () -> assertThat(browser.first("dialog").isDisplayed()).isFalse());
        assertThat(browser.focused()).isEqualTo(browser.first("#offer"));
    }

    @Test
    void shouldCloseOnItsButtonAndKeepWhatWasTyped(Stage stage) {
        Browser browser = openPage(stage);
        browser.first("#offer").click();
        browser.labelled("Email").sendKeys("ada@exam");

        WebElement close = browser.first("dialog > button");
        String name = close.getAccessibleName();
        close.click();
        boolean closed = !browser.first("dialog").isDisplayed();
        browser.first("#offer").click();

        assertThat(name).isEqualTo("Close");
        assertThat(closed).isTrue();
        assertThat(browser.labelled("Email").getDomProperty("value")).isEqualTo("ada@exam");
    }

    @Test
    void shouldOpenByItselfWithoutATrigger(Stage stage) {
        Browser browser = stage.openWith("data-widget=\"spring-popup\" data-mode=\"popup\" data-delay=\"0.1\"");

        Waiting.untilAsserted(
                () -> assertThat(browser.first("dialog").isDisplayed()).isTrue());

        assertThat(browser.first("dialog a").getAccessibleName()).startsWith("Privacy policy");
    }

    @Test
    void shouldSubmitAndThankInTheDialog(Stage stage) {
        Browser browser = openPage(stage);
        browser.first("#offer").click();

        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);

        Waiting.untilAsserted(() ->
                assertThat(browser.first("dialog [role=status]").getText()).startsWith("Thank you."));
        assertThat(stage.capture().submissions()).hasSize(1);
        assertThat(browser.first("dialog > button").isDisplayed()).isTrue();
    }

    private static Browser openPage(Stage stage) {
        Browser browser =
                stage.openPage("<main><h1>Shop</h1><button id=offer>Offer</button> <a id=elsewhere href='#'>Else</a>"
                        + stage.tag(BY_BUTTON) + "</main>");
        browser.first("dialog");
        return browser;
    }
}
