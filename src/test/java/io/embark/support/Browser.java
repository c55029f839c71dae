package io.embark.support;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Chromium as Debian installs it; nothing is downloaded. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright) {
        this.playwright = playwright;
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Skips the test, with a message that says why, where no Chromium is installed. */
    public static Browser start() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM),
                "SKIPPED: no Chromium at %s. Install it (Debian: apt-get install chromium) or set CHROMIUM."
                        .formatted(CHROMIUM));
        return new Browser(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
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
        context.setDefaultTimeout(60_000);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
