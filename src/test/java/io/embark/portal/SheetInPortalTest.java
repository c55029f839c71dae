package io.embark.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.embark.support.EmbarkTest;
import io.embark.support.Sheets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A partner's person hands the sheet in and puts right what is wrong. */
@EmbarkTest
class SheetInPortalTest extends PortalTest {

    @Test
    @DisplayName(
            "F02: a sheet is handed in on the page, its bad cells are named, and the rows to put right can be downloaded")
    void fromTheFileToTheReport() throws IOException {
        List<List<String>> rows = Sheets.rows(4);
        rows.get(1).set(5, "fax");
        rows.get(2).set(Sheets.PHONE_NUMBER, "0151 2345678");
        Page page = portal("acme", "/portal/sheet");
        assertAccessible(page);

        handIn(page, "clients.csv", Sheets.csv(rows));

        assertThat(page.locator(".counts li")).containsText(new String[] {"2", "0", "0", "2"});
        assertThat(page.locator("h1")).hasText("What became of clients.csv");
        assertThat(page.locator("#group-REJECTED ~ details tbody tr").first())
                .containsText("Activation method must be SMS, voice or IVR");
        assertAccessible(page);
        shot(page, "sheet-report");
        Download download =
                page.waitForDownload(() -> page.locator("a[href*='format=csv']").click());
        assertThat(Files.readString(download.path()))
                .contains("What to put right", "Phone Number has no country calling code");

        String report = page.url();
        Page other = portal("globex", "/portal/sheet");
        assertThat(other.navigate(report).status()).isEqualTo(404);
        assertThat(other.navigate(report + "/rejected").status()).isEqualTo(404);
        assertThat(other.navigate(base + "/portal/sheet").status()).isEqualTo(200);
        assertThat(other.locator("body")).not().containsText("clients.csv");
    }

    @Test
    void whatIsNoSheetIsToldOnThePhoneInGerman() {
        Page page = inGerman("acme", "/portal/sheet");
        page.setViewportSize(390, 844);
        assertThat(page.locator("h1")).hasText("Tabelle");
        assertAccessible(page);
        shot(page, "sheet-phone");

        handIn(page, "photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});

        assertThat(page.locator("#wrong")).containsText("Es wurde nichts übernommen.");
        assertAccessible(page);
    }

    private static void handIn(Page page, String name, byte[] file) {
        page.locator("#file").setInputFiles(new FilePayload(name, "application/octet-stream", file));
        page.locator("form[data-sheet] button").click();
    }
}
