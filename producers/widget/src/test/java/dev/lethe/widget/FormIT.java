package dev.lethe.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

@InBrowser
class FormIT {
    private static final String LISTEN = "window.heard = []; document.addEventListener('lethe:error',"
            + " e => heard.push(e.detail.widget + ' ' + e.detail.status));";

    @Test
    void shouldNameEveryControlByItsVisibleLabel(Stage stage) {
        Browser browser = stage.openForm();

        List<WebElement> controls = browser.all(".lethe input, .lethe select, .lethe form button");

        assertThat(controls)
                .extracting(WebElement::getAriaRole, WebElement::getAccessibleName)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"textbox\", \"Email address\")",
                        "(\"textbox\", \"First name (optional)\")",
                        "(\"textbox\", \"Mobile phone with country code (optional)\")",
                        "(\"combobox\", \"What do you wear most? (optional)\")",
                        "(\"checkbox\", \"Acme Outfitters may send me offers by email.\")",
                        "(\"checkbox\", \"Advertising partners may recognise me by a scrambled form of my email address.\")",
                        "(\"button\", \"Send me the code\")");
        assertThat(browser.first(".lethe").getAriaRole()).isEqualTo("region");
        assertThat(browser.first(".lethe").getAccessibleName()).isEqualTo("Ten per cent off your first order");
    }

    @Test
    void shouldTellTheBrowserWhatToFillInWhere(Stage stage) {
        Browser browser = stage.openForm();

        WebElement email = browser.labelled("Email");
        WebElement phone = browser.labelled("Mobile");

        assertThat(email.getDomAttribute("type")).isEqualTo("email");
        assertThat(email.getDomAttribute("autocomplete")).isEqualTo("email");
        assertThat(email.getDomAttribute("maxlength")).isEqualTo("200");
        assertThat(email.getDomProperty("required")).isEqualTo("true");
        assertThat(phone.getDomAttribute("type")).isEqualTo("tel");
        assertThat(phone.getDomAttribute("autocomplete")).isEqualTo("tel");
        assertThat(phone.getDomProperty("required")).isEqualTo("false");
    }

    @Test
    void shouldShowThePolicyLinkBesideTheButton(Stage stage) {
        Browser browser = stage.openForm();

        WebElement link = browser.first(".lethe-actions button + p a");

        assertThat(link.isDisplayed()).isTrue();
        assertThat(link.getAccessibleName()).isEqualTo("Privacy policy (opens in a new tab)");
        assertThat(link.getDomProperty("href")).isEqualTo(stage.site().origin() + "/demo/privacy.html");
        assertThat(link.getDomAttribute("rel")).isEqualTo("noopener");
        assertThat(browser.first(".lethe-actions p").getText()).startsWith("Used only for what you tick here.");
    }

    @Test
    void shouldTickNoConsentBeforeThePersonDoes(Stage stage) {
        Browser browser = stage.openForm();

        List<WebElement> consents = browser.all("fieldset input");

        assertThat(consents).hasSize(2).noneMatch(WebElement::isSelected);
        assertThat(consents)
                .extracting(box -> box.getDomAttribute("autocomplete"))
                .containsOnly("off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"version\":\"1\"}",
                "{\"url\":\"/p\"}",
                "{\"version\":\"1\",\"url\":\"javascript:alert(1)\"}",
                "{\"version\":\"1\",\"url\":\"data:text/html,x\"}"
            })
    void shouldShowNoFormWithoutAPolicyToLinkTo(String notice, Stage stage) {
        stage.capture().define("spring-popup", Definitions.withNotice(notice));
        stage.browser().beforeEveryPage(LISTEN);

        Browser browser = stage.openWith("data-widget=\"spring-popup\"");

        Waiting.untilAsserted(() -> assertThat(browser.evaluate("heard.join()")).isEqualTo("spring-popup 200"));
        assertThat(browser.all(".lethe, form")).isEmpty();
    }

    @Test
    void shouldShowNothingForAnUnknownWidget(Stage stage) {
        stage.browser().beforeEveryPage(LISTEN);

        Browser browser = stage.openWith("data-widget=\"no/such?widget\"");

        Waiting.untilAsserted(() -> assertThat(browser.evaluate("heard.join()")).isEqualTo("no/such?widget 404"));
        assertThat(browser.all(".lethe")).isEmpty();
    }

    @Test
    void shouldShowHostileStringsAsText(Stage stage) {
        String hostile = "<img src=x onerror=hit=1><script>hit=1</script>\"'`${hit=1}";
        stage.capture().define("x", Definitions.everyTextIs(hostile));

        Browser browser = stage.openWith("data-widget=\"x\"");

        assertThat(browser.first(".lethe h2").getText()).isEqualTo(hostile);
        assertThat(browser.first(".lethe button").getText()).isEqualTo(hostile);
        assertThat(browser.first(".lethe select").getText()).contains(hostile);
        assertThat(browser.first("fieldset label").getText()).isEqualTo(hostile);
        assertThat(browser.all(".lethe img, .lethe script")).isEmpty();
        assertThat(browser.evaluate("typeof hit")).isEqualTo("undefined");
    }

    @Test
    void shouldLookRightUnderAStrictContentSecurityPolicy(Stage stage) {
        stage.browser()
                .beforeEveryPage("window.violations = []; document.addEventListener('securitypolicyviolation',"
                        + " e => violations.push(e.violatedDirective));");

        Browser browser = stage.openForm();

        assertThat(browser.first(".lethe form button").getCssValue("background-color"))
                .isEqualTo("rgba(11, 93, 74, 1)");
        assertThat(browser.all("[style]")).isEmpty();
        assertThat(browser.evaluate("violations.join()")).isEqualTo("");
    }

    @Test
    void shouldStandInTheChosenElement(Stage stage) {
        Browser browser = stage.openPage(
                "<div id=here></div><p>" + stage.tag("data-widget=\"spring-popup\" data-target=\"#here\""));

        browser.first("form");

        assertThat(browser.all("#here > .lethe")).hasSize(1);
    }

    @Test
    void shouldStandTwiceOnAPageWithoutSharedIds(Stage stage) {
        String tag = stage.tag("data-widget=\"spring-popup\"");

        Browser browser = stage.openPage("<main>" + tag + tag + "</main>");

        Waiting.untilAsserted(() -> assertThat(browser.all(".lethe form")).hasSize(2));
        assertThat(browser.all("[id]"))
                .extracting(element -> element.getDomAttribute("id"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20);
    }

    @Test
    void shouldRenderOnRequestOfThePage(Stage stage) {
        Browser browser = stage.openPage("<div id=here></div>" + stage.tag(""));

        browser.evaluate("Lethe.render({widget: 'spring-popup', target: document.querySelector('#here')})");

        assertThat(browser.first("#here form").isDisplayed()).isTrue();
    }
}
