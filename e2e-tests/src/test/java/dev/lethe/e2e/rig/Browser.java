package dev.lethe.e2e.rig;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real headless Chromium with an empty profile, used by keyboard. */
public final class Browser implements AutoCloseable {
    /** Held here so that its level lasts: newer browsers than Selenium knows are fine. */
    private static final Logger PROTOCOL_VERSIONS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int MOST_TABS = 80;
    private static final String AXE = "const done = arguments[0];"
            + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map("
            + "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))));";

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(Path chromium, Path chromedriver) {
        try {
            profile = Files.createTempDirectory("lethe-chromium");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PROTOCOL_VERSIONS.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.addArguments("--window-size=1280,2900", "--user-data-dir=" + profile);
        // In containers the servers have certificates of an authority that nobody else knows
        options.setAcceptInsecureCerts(true);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .build(),
                options);
    }

    /**
     * Starts Chromium from the PATH.
     *
     * @throws IllegalStateException if it or its driver is not installed; says what to do
     */
    public static Browser start() {
        return new Browser(onPath("chromium", "chromium-browser", "google-chrome"), onPath("chromedriver"));
    }

    /** From now on pages and servers are told that the person objects to sharing. */
    public void sendGlobalPrivacyControl() {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Sec-GPC", "1")));
        String script = "Object.defineProperty(navigator, 'globalPrivacyControl', {get: () => true})";
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Opens a page. */
    public void open(URI page) {
        driver.get(page.toString());
    }

    /** Whether something visible matches. */
    public boolean shows(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    /** The text of all that matches and is visible. */
    public String text(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .collect(Collectors.joining(" "));
    }

    /** Presses Tab until the control with this name or id has the focus. */
    public void tabTo(String name) {
        for (int i = 0; i < MOST_TABS; i++) {
            WebElement focused = driver.switchTo().activeElement();
            if (name.equals(focused.getDomAttribute("name")) || name.equals(focused.getDomAttribute("id"))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not lead to " + name);
    }

    /** Types into whatever has the focus. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What a screen reader calls the first element that matches. */
    public String accessibleName(String css) {
        return Objects.requireNonNullElse(
                driver.findElement(By.cssSelector(css)).getAccessibleName(), "");
    }

    /** What a function's body returns in the page. */
    public @Nullable Object run(String script) {
        return driver.executeScript(script);
    }

    /** From now on the reader prefers light or dark. */
    public void preferColours(String scheme) {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** What axe-core's rules, WCAG 2 A and AA and best practices, find wrong in the page as it stands. */
    public List<Object> accessibilityFaults() {
        try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object faults = driver.executeAsyncScript(AXE);
        return faults instanceof List<?> list ? List.copyOf(list) : List.of("axe did not answer");
    }

    /** The page's cookies. */
    public Set<Cookie> cookies() {
        return driver.manage().getCookies();
    }

    /** Keeps what is visible as {@code target/screenshots/NAME.png}, for people to look at. */
    public void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path onPath(String... names) {
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This test needs " + names[0]
                        + ", which is not on the PATH: install it (Debian: apt-get install chromium chromium-driver)"
                        + " or leave the browser tests out with -Dlethe.browser=skip"));
    }
}
