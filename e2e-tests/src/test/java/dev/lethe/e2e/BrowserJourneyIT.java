package dev.lethe.e2e;

import static dev.lethe.e2e.people.Form.SHARING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Browser;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.Keys;

/** Somebody visits the demonstration shop, fills in the form with the keyboard and becomes a row. */
@OnSharedStack
@DisabledIfSystemProperty(
        named = "lethe.browser",
        matches = "skip",
        disabledReason = "asked for with -Dlethe.browser=skip")
final class BrowserJourneyIT {
    private final Browser browser = Browser.start();
    private final Person person = Person.invent();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void shouldBecomeARowAndAnAudienceEntry() {
        openShop();

        fillInTheForm();

        browser.screenshot("shop-after-sign-up");
        pipeline.progress().awaitAllProcessed();
        assertThat(pipeline.contacts().rowsOf(person)).singleElement().satisfies(row -> {
            assertThat(row.tenant()).isEqualTo("acme");
            assertThat(row.email()).isEqualTo(person.email());
            assertThat(row.givenName()).isEqualTo(person.givenName());
            assertThat(row.purposes()).isEqualTo("contact," + SHARING);
        });
        assertThat(pipeline.audience("northwind-ads").historyOf(digest())).isEqualTo("+");
    }

    @Test
    void shouldBecomeARowOnlyWhenTheBrowserSendsGlobalPrivacyControl() {
        browser.sendGlobalPrivacyControl();
        openShop();

        fillInTheForm();

        browser.screenshot("shop-with-privacy-control");
        pipeline.progress().awaitAllProcessed();
        assertThat(pipeline.contacts().rowsOf(person))
                .singleElement()
                .satisfies(row -> assertThat(row.purposes()).isEqualTo("contact"));
        assertThat(pipeline.audience("northwind-ads").historyOf(digest())).isEmpty();
        assertThat(browser.cookies()).isEmpty();
    }

    private void openShop() {
        browser.open(pipeline.stack().capture().resolve("/demo/"));
        await("the form").atMost(Duration.ofSeconds(30)).until(() -> browser.shows("form.lethe-form, .lethe form"));
    }

    /** Every key that a person without a mouse presses: to the form, through its fields, ticks, Enter. */
    private void fillInTheForm() {
        browser.tabTo("email");
        browser.press(person.email());
        browser.tabTo("givenName");
        browser.press(person.givenName());
        browser.tabTo("contact");
        browser.press(Keys.SPACE);
        browser.tabTo("partner-sharing");
        browser.press(Keys.SPACE);
        browser.screenshot("form-filled-in");
        browser.press(Keys.ENTER);
        await("thanks")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !browser.text(".lethe [role=status]").isBlank());
    }

    private String digest() {
        return Digests.base64(person.word() + "@mail.example.com");
    }
}
