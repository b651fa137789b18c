package dev.lethe.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@InBrowser
class SubmissionIT {

    @Test
    void shouldSendFieldsAndEveryChoiceWithTheNoticeThatWasShown(Stage stage) throws Exception {
        Browser browser = stage.openForm();

        browser.labelled("Email").sendKeys("  ada@example.com ");
        browser.labelled("What do you wear").sendKeys("city");
        browser.labelled("Acme Outfitters may").click();
        browser.first("form button").click();

        JsonNode sent = onlySubmission(stage);
        assertThat(sent.path("id").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        ObjectNode content = sent.deepCopy();
        content.remove("id");
        assertThat((Object) content).isEqualTo(new ObjectMapper().readTree("""
                {"widget":"spring-popup","noticeVersion":"2026-01",
                 "fields":{"email":"ada@example.com","style":"city"},
                 "consents":{"contact":true,"partner-sharing":false},
                 "page":"/spring","signals":{"dnt":false,"gpc":false}}
                """));
    }

    @Test
    void shouldSendNoCookieAndOnlyTheOriginOfThePage(Stage stage) {
        Browser browser = stage.openForm();
        browser.evaluate("document.cookie = 'shop_session=1'");

        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);

        onlySubmission(stage);
        var headers = stage.capture().submissions().get(0).headers();
        assertThat(headers).doesNotContainKey("Cookie");
        assertThat(headers.get("Origin")).containsExactly(stage.site().origin());
        assertThat(headers.get("Referer")).containsExactly(stage.site().origin() + "/");
    }

    @Test
    void shouldBeUsableWithTheKeyboardAlone(Stage stage) {
        Browser browser = stage.openForm();

        browser.pressTab();
        browser.press("ada@example.com");
        browser.pressTab();
        browser.press("Ada");
        browser.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.SPACE);
        browser.press(Keys.TAB, Keys.TAB);
        WebElement button = browser.focused();
        boolean visibleFocus = !button.getCssValue("outline-style").equals("none");
        browser.press(Keys.ENTER);

        JsonNode sent = onlySubmission(stage);
        assertThat(button.getText()).isEqualTo("Send me the code");
        assertThat(visibleFocus).isTrue();
        assertThat(sent.path("fields").path("givenName").asText()).isEqualTo("Ada");
        assertThat(sent.path("consents").path("contact").asBoolean()).isTrue();
        assertThat(sent.path("consents").path("partner-sharing").asBoolean()).isFalse();
    }

    @Test
    void shouldThankAndMoveTheFocusToTheMessage(Stage stage) {
        Browser browser = stage.openForm();

        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);

        WebElement status = browser.first("[role=status]");
        Waiting.untilAsserted(() -> assertThat(status.getText()).isEqualTo("Thank you. Your details have arrived."));
        assertThat(browser.focused()).isEqualTo(status);
        assertThat(browser.first("form").isDisplayed()).isFalse();
    }

    @Test
    void shouldSayInWordsWhatIsMissingAndGoThere(Stage stage) {
        Browser browser = stage.openForm();

        browser.first("form button").click();

        WebElement email = browser.labelled("Email");
        assertThat(browser.focused()).isEqualTo(email);
        assertThat(email.getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(describedBy(browser, email)).isEqualTo("Please fill in this field.");
        assertThat(browser.first("[role=status]").getText()).isEqualTo("Please correct the marked entries.");
        assertThat(stage.capture().submissions()).isEmpty();
    }

    @Test
    void shouldExplainAWrongAddressAndTakeTheComplaintBackWhileItIsCorrected(Stage stage) {
        Browser browser = stage.openForm();
        WebElement email = browser.labelled("Email");

        email.sendKeys("ada.example.com", Keys.ENTER);
        String complaint = describedBy(browser, email);
        email.sendKeys("m");

        assertThat(complaint).isEqualTo("Please enter an email address such as name@example.com.");
        assertThat(describedBy(browser, email)).isEmpty();
        assertThat(email.getDomAttribute("aria-invalid")).isEqualTo("false");
    }

    @Test
    void shouldAskForAConsentThatTheFormNeeds(Stage stage) {
        stage.capture().define("x", Definitions.everyTextIs("text"));
        Browser browser = stage.openWith("data-widget=\"x\"");
        browser.first("input[type=email]").sendKeys("ada@example.com", Keys.ENTER);

        WebElement consent = browser.first("fieldset input");

        assertThat(browser.focused()).isEqualTo(consent);
        assertThat(describedBy(browser, consent)).isEqualTo("Please tick this box to go on.");
        assertThat(stage.capture().submissions()).isEmpty();
    }

    @Test
    void shouldShowTheServersSentenceAtTheFieldThatItNames(Stage stage) {
        stage.capture().answerWith(Answer.refused("fields.phone", "This <b>number</b> needs its country code."));
        Browser browser = stage.openForm();
        browser.labelled("Email").sendKeys("ada@example.com");

        WebElement phone = browser.labelled("Mobile");
        phone.sendKeys("555", Keys.ENTER);

        Waiting.untilAsserted(
                () -> assertThat(describedBy(browser, phone)).isEqualTo("This <b>number</b> needs its country code."));
        assertThat(browser.focused()).isEqualTo(phone);
    }

    @Test
    void shouldShowTheServersSentenceWhenItNamesNoField(Stage stage) {
        stage.capture().answerWith(Answer.refused("noticeVersion", "The privacy policy has changed; please reload."));
        Browser browser = stage.openForm();

        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);

        WebElement status = browser.first("[role=status]");
        Waiting.untilAsserted(
                () -> assertThat(status.getText()).isEqualTo("The privacy policy has changed; please reload."));
        assertThat(browser.focused()).isEqualTo(status);
        assertThat(browser.first("form").isDisplayed()).isTrue();
    }

    @Test
    void shouldTellThePageOfItWithoutWhatWasTyped(Stage stage) {
        stage.browser()
                .beforeEveryPage(
                        "window.heard = []; for (const name of ['ready', 'error', 'submitted'])"
                                + " document.addEventListener('lethe:' + name, e => heard.push(name + JSON.stringify(e.detail)));");
        stage.capture().answerWith(Answer.refused("email", "no"));
        Browser browser = stage.openForm();

        browser.labelled("Email").sendKeys("ada@example.com", Keys.ENTER);
        Waiting.untilAsserted(() -> assertThat(stage.capture().submissions()).hasSize(1));
        Waiting.untilAsserted(() -> assertThat(browser.evaluate("heard.length")).isEqualTo(2L));
        browser.labelled("Email").sendKeys(Keys.ENTER);

        Waiting.untilAsserted(() -> assertThat(browser.evaluate("heard.join(' ')"))
                .isEqualTo("ready{\"widget\":\"spring-popup\"} error{\"widget\":\"spring-popup\",\"status\":422}"
                        + " submitted{\"widget\":\"spring-popup\",\"id\":\""
                        + stage.capture().submissions().get(0).id() + "\"}"));
    }

    private static JsonNode onlySubmission(Stage stage) {
        Waiting.untilAsserted(() -> assertThat(stage.capture().submissions()).hasSize(1));
        return stage.capture().submissions().get(0).body();
    }

    /** What a screen reader adds to the control: the text of the element that describes it. */
    private static String describedBy(Browser browser, WebElement control) {
        return browser.all("[id='" + control.getDomAttribute("aria-describedby") + "']")
                .get(0)
                .getText();
    }
}
