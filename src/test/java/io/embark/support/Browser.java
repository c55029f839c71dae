package io.embark.support;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Chromium as Debian installs it, one for all tests of this process; nothing is downloaded. */
public final class Browser {

    /** Milliseconds that a page has for whatever it is expected to show: on a busy machine much takes long that is right. */
    private static final double PATIENCE = 60_000;

    private static @Nullable Browser running;

    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright) {
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Skips the test, with a message that says why, where no Chromium is installed. */
    public static synchronized Browser start() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM),
                "SKIPPED: no Chromium at %s. Install it (Debian: apt-get install chromium) or set CHROMIUM."
                        .formatted(CHROMIUM));
        if (running == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = new Browser(playwright);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return running;
    }

    /** A person's own browser: cookies and storage of nobody else. */
    public com.microsoft.playwright.BrowserContext person() {
        return person(Locale.US);
    }

    /** The same of somebody who reads this language. */
    public com.microsoft.playwright.BrowserContext person(Locale language) {
        com.microsoft.playwright.BrowserContext context =
                chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1500, 1000)
                        .setLocale(language.toLanguageTag()));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }
}
