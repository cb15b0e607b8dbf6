package dev.unseen.proof.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's Chromium without a screen. Nothing is downloaded; where it is not installed, these
/// proofs are skipped.
final class Chromium implements AutoCloseable {

    private static final int TRIES = 5;
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /// @param scripts whether pages may run any
    static Chromium open(Path profile, boolean scripts) {
        Assumptions.assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "chromium and chromium-driver are not installed");
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build();
        var driver = new ChromeDriver(service, options(profile, scripts));
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).implicitlyWait(PATIENCE);
        return new Chromium(driver);
    }

    private static ChromeOptions options(Path profile, boolean scripts) {
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        if (!scripts) {
            options.setExperimentalOption(
                    "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        var logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    void wear(Look look) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width(),
                        "height",
                        look.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /// How long to wait for what is to appear.
    void patience(Duration max) {
        driver.manage().timeouts().implicitlyWait(max);
    }

    void visit(URI page) {
        driver.get(page.toString());
    }

    String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    /// Waits until there is one.
    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        driver.manage().timeouts().implicitlyWait(Duration.ZERO);
        try {
            return driver.findElements(By.cssSelector(css));
        } finally {
            driver.manage().timeouts().implicitlyWait(PATIENCE);
        }
    }

    void click(String css) {
        one(css).click();
    }

    void type(String css, String text) {
        WebElement field = one(css);
        field.clear();
        field.sendKeys(text);
    }

    /// The page's text; asked again when the page loads itself anew meanwhile.
    String text() {
        for (int i = 0; i < TRIES; i++) {
            try {
                return one("body").getText();
            } catch (StaleElementReferenceException _) {
                continue; // this body has gone, the next one is there
            }
        }
        return one("body").getText();
    }

    Object evaluate(String script) {
        return driver.executeScript(script);
    }

    /// How many columns lie beyond the window.
    long overflow() {
        return ((Number)
                        evaluate(
                                "return Math.max(0, document.documentElement.scrollWidth -"
                                        + " window.innerWidth)"))
                .longValue();
    }

    /// What the page does that not everybody can use.
    List<?> problems() {
        return (List<?>) evaluate(Accessibility.SCRIPT);
    }

    /// Waits until an element says something.
    void await(String css, String text) {
        driver.findElement(
                By.xpath("//*[%s][contains(normalize-space(.), \"%s\")]".formatted(css, text)));
    }

    void shoot(String name) throws IOException {
        Map<String, Object> shot =
                driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(SHOTS);
        Files.write(
                SHOTS.resolve(name + ".png"),
                Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    /// What the browser has complained about since the last time it was asked. The strongroom's
    /// pages name no icon, and browsers look for one at the usual place.
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(each -> each.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(each -> !each.contains("/favicon.ico"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
