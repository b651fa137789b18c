package dev.lethe.widget;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real headless Chromium with an empty profile. One is shared by all tests; {@link #reset()} stands between them. */
final class Browser implements AutoCloseable {
    /**
     * Held here so that its level lasts: newer browsers than Selenium knows are fine, no versioned protocol is used.
     */
    private static final Logger PROTOCOL_VERSIONS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Path profile;
    private final ChromeDriver driver;
    private final List<String> injected = new ArrayList<>();

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
        options.addArguments("--window-size=1280,900", "--user-data-dir=" + profile);
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
    static Browser start() {
        return new Browser(onPath("chromium", "chromium-browser", "google-chrome"), onPath("chromedriver"));
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

    /** Forgets cookies, injected scripts and emulated media of the test before. */
    void reset() {
        injected.forEach(
                id -> driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id)));
        injected.clear();
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver.get("about:blank");
    }

    /** Runs the script in every page opened from now on, before the page's own scripts. */
    void beforeEveryPage(String script) {
        Map<String, Object> added =
                driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        injected.add(String.valueOf(added.get("identifier")));
    }

    void emulateDarkScheme() {
        var dark = Map.of("name", "prefers-color-scheme", "value", "dark");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(dark)));
    }

    void emulateWidth(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 740, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    void open(String url) {
        driver.get(url);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The elements that match now. */
    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The first element that matches; waits for it. */
    WebElement first(String css) {
        return Waiting.until(() -> all(css).stream().findFirst().orElse(null));
    }

    /** The control whose visible label starts with the text. */
    WebElement labelled(String text) {
        return Waiting.until(() -> all(".lethe label").stream()
                .filter(label -> label.getText().startsWith(text))
                .findFirst()
                .map(label -> driver.findElement(By.id(Objects.requireNonNull(label.getDomAttribute("for")))))
                .orElse(null));
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressTab() {
        press(Keys.TAB);
    }

    /** The value of a JavaScript expression. */
    Object evaluate(String expression) {
        return Optional.ofNullable(driver.executeScript("return " + expression)).orElse("null");
    }

    /** Keeps the whole page, or what fits of it, as {@code target/screenshots/NAME.png} for people to look at. */
    void screenshot(String name) {
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
}
