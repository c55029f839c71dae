package io.embark.intake.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and spreadsheets make of the sheet, and what is read out of it. */
class SheetFileTest {

    private static final String SHEET =
            """
            Legal Entity Name,Phone Number
            "Bäckerei ""Ötz"", Wien",+4915112345678

            ,,,
            Zweite GmbH,+4915112345679
            """;

    @Test
    void rowsKeepTheNumbersThatTheSpreadsheetShows() {
        assertThat(read(SHEET.getBytes(StandardCharsets.UTF_8)))
                .extracting(SheetRow::number, row -> row.cell(Column.LEGAL_ENTITY_NAME)
                        .text())
                .containsExactly(tuple(2, "Bäckerei \"Ötz\", Wien"), tuple(5, "Zweite GmbH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    @DisplayName("F02: a sheet is read in every encoding that spreadsheets write, with a byte order mark and without")
    void encodings(String charset) {
        byte[] plain = SHEET.getBytes(Charset.forName(charset));
        byte[] marked = ("\uFEFF" + SHEET).getBytes(Charset.forName(charset));

        assertThat(names(plain)).first().isEqualTo("Bäckerei \"Ötz\", Wien");
        if (!charset.startsWith("windows")) {
            assertThat(names(marked)).isEqualTo(names(plain));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {",", ";", "\t", "|"},
            ignoreLeadingAndTrailingWhitespace = false)
    @DisplayName("F02: a sheet is read with every separator that spreadsheets write")
    void separators(String separator) {
        String sheet = "WABA Name,Phone Number,Anything\nÖtz,+49 1511,x\n".replace(",", separator);

        assertThat(only(sheet).cell(Column.DISPLAY_NAME).text()).isEqualTo("Ötz");
        assertThat(only("sep=" + separator + "\n" + sheet)
                        .cell(Column.PHONE_NUMBER)
                        .text())
                .isEqualTo("+49 1511");
    }

    @Test
    @DisplayName("F02: headings may be spelt otherwise, in another order, in German, further down, and beside others")
    void headings() {
        SheetRow row = only(
                """
                Our clients;;;
                ;;;
                remarks;TELEFONNUMMER ;  firmenname;Business-Manager-ID;Aktivierungsmethode;2fa-Code
                x;+4915112345678;Ötz GmbH;1234567890123456;Anruf;012345
                """);

        assertThat(row.number()).isEqualTo(4);
        assertThat(row.cell(Column.LEGAL_ENTITY_NAME).text()).isEqualTo("Ötz GmbH");
        assertThat(row.cell(Column.BUSINESS_MANAGER_ID).text()).isEqualTo("1234567890123456");
        assertThat(row.cell(Column.CODE).text()).isEqualTo("012345");
        assertThat(RowReader.read(row).values()).containsEntry(Column.ACTIVATION_METHOD, "VOICE");
    }

    @Test
    @DisplayName(
            "F02: where two headings mean the same, the cell that says something counts; two that differ are named")
    void doubledHeadings() {
        List<SheetRow> rows = read(
                """
                Phone Number;WABA Name;2FA code;Code;Anzeigename
                +4915112345678;Ötz;;123456;
                +4915112345679;;123456;123456 ;Ötz
                +4915112345670;Ötz;123456;654321;Bäckerei Ötz
                """
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(rows.subList(0, 2)).allSatisfy(row -> {
            assertThat(RowReader.read(row).values()).containsEntry(Column.DISPLAY_NAME, "Ötz");
            assertThat(RowReader.read(row).errors()).isEmpty();
            assertThat(CodeCell.of(row.cell(Column.CODE)).typed()).isEqualTo("123456");
        });
        SheetRow contradicted = rows.get(2);
        assertThat(RowReader.read(contradicted).values()).doesNotContainKey(Column.DISPLAY_NAME);
        assertThat(RowReader.read(contradicted).errors()).containsOnlyKeys(Column.DISPLAY_NAME);
        assertThat(RowReader.read(contradicted).errors().get(Column.DISPLAY_NAME))
                .contains("under two headings");
        assertThat(contradicted.cell(Column.DISPLAY_NAME).text()).isEqualTo("Ötz | Bäckerei Ötz");
        CodeCell code = CodeCell.of(contradicted.cell(Column.CODE));
        assertThat(code.typed()).isNull();
        assertThat(code.refusal()).contains("under two headings");
    }

    @Test
    @DisplayName("F02: a column that counts the rows is none of telephone numbers, unless there is no other")
    void countedRows() {
        assertThat(only("Nummer;WABA Name;Telefonnummer\n1;Ötz;+4915112345678\n")
                        .cell(Column.PHONE_NUMBER)
                        .text())
                .isEqualTo("+4915112345678");
        assertThat(only("Nummer;WABA Name\n+4915112345678;Ötz\n")
                        .cell(Column.PHONE_NUMBER)
                        .text())
                .isEqualTo("+4915112345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#REF!", " #N/A", "#NAME?", "#BEZUG!", "#NV", "#DIV/0!"})
    @DisplayName("F02: what a failed formula shows is nobody's name")
    void failedFormulas(String shown) {
        RowValues values =
                RowReader.read(only("WABA Name;Phone Number;Industry\n%s;%s;%s\n".formatted(shown, shown, shown)));

        assertThat(values.values()).isEmpty();
        assertThat(values.errors()).hasSize(3).allSatisfy((column, error) -> assertThat(error)
                .contains("error of the spreadsheet"));
    }

    @Test
    void namesWithinQuotesMayHaveSeveralLines_andAQuoteWithinACellIsAQuote() {
        List<SheetRow> rows =
                read("WABA Name,Phone Number\n\"a\nb\",+1\n5\" pipes,+2\n\"c\"d,+3".getBytes(StandardCharsets.UTF_8));

        assertThat(rows)
                .extracting(
                        SheetRow::number, row -> row.cell(Column.DISPLAY_NAME).text())
                .containsExactly(tuple(2, "a\nb"), tuple(3, "5\" pipes"), tuple(4, "cd"));
    }

    @Test
    @DisplayName("F21: a workbook tells numbers from text, so that a lost zero is noticed")
    void cellsOfAWorkbook() {
        Map<String, String> parts = Workbooks.parts(Workbooks.row(
                        "Phone Number",
                        "2FA code",
                        "Facebook Business Manager ID",
                        "Migration from the app",
                        "WABA Name")
                + "<row r=\"7\"><c r=\"A7\"><v>4.915112345678E12</v></c><c r=\"B7\"><v>12345</v></c>"
                + "<c r=\"C7\"><v>1234567890123450</v></c><c r=\"D7\" t=\"b\"><v>1</v></c>"
                + "<c r=\"E7\" t=\"s\"><f>A1&amp;B1</f><v>1</v></c></row>");
        parts.put(
                Workbooks.SHARED,
                "<sst><si><t>x</t></si><si><r><t>Bäckerei </t></r><r><t>Ötz</t></r><rPh><t>no</t></rPh></si></sst>");

        SheetRow row = read(Workbooks.zip(parts)).get(0);
        RowValues values = RowReader.read(row);

        assertThat(row.number()).isEqualTo(7);
        assertThat(row.cell(Column.PHONE_NUMBER)).isEqualTo(Cell.number("4915112345678"));
        assertThat(row.cell(Column.DISPLAY_NAME).text()).isEqualTo("Bäckerei Ötz");
        assertThat(CodeCell.of(row.cell(Column.CODE)).refusal()).contains("leading zero");
        assertThat(values.values()).containsEntry(Column.FROM_APP, "APP_MIGRATION");
        assertThat(values.errors().get(Column.BUSINESS_MANAGER_ID)).contains("15 digits");
        assertThat(values.errors().get(Column.PHONE_NUMBER)).contains("has no +");
    }

    @Test
    void theSheetWithTheHeadingsIsTaken() {
        Map<String, String> parts = Workbooks.parts(Workbooks.row("Please read", "this first"));
        parts.put(
                "xl/worksheets/sheet2.xml",
                Workbooks.sheet(Workbooks.row("Phone Number", "WABA Name") + Workbooks.row("+1", "Ötz")));
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, xml) -> xml.replace("</sheets>", "<sheet name=\"B\" sheetId=\"2\" r:id=\"rId2\"/></sheets>"));
        parts.computeIfPresent(
                Workbooks.RELATIONS,
                (name, xml) -> xml.replace(
                        "</Relationships>",
                        "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"));

        assertThat(names(Workbooks.zip(parts), Column.DISPLAY_NAME)).containsExactly("Ötz");
    }

    @ParameterizedTest
    @CsvSource({
        "012345, false",
        "12345, true",
        "123-45, false",
        "'123 456', false",
        "received 14:05, none",
        "erhalten 14:05, none",
        "'', none",
        "'''012345', false"
    })
    @DisplayName("F21: five digits have lost a zero; what was written back is no code")
    void codes(String text, String lost) {
        CodeCell code = CodeCell.of(Cell.text(text));

        assertThat(code.isNone()).isEqualTo(lost.equals("none"));
        assertThat(code.refusal() != null).isEqualTo(lost.equals("true"));
        assertThat(code.toString()).doesNotContain("1");
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1, '''=1+1'",
        "+cmd, '''+cmd'",
        "-2, '''-2'",
        "@SUM, '''@SUM'",
        "＝1, '''＝1'",
        "'\t=1', '''\t=1'",
        "+4915112345678, +4915112345678",
        "'''=1', '''''=1'",
        "'''5 Uhr', '''5 Uhr'",
        "Ötz, Ötz"
    })
    void formulasAreTextAndComeBackAsTheyWere(String text, String written) {
        assertThat(Formulas.safe(text)).isEqualTo(written);
        assertThat(Formulas.original(written)).isEqualTo(text);
    }

    @Test
    void industriesHaveALabelInBothLanguages() {
        for (io.embark.domain.Industry industry : io.embark.domain.Industry.values()) {
            for (java.util.Locale language : List.of(java.util.Locale.ENGLISH, java.util.Locale.GERMAN)) {
                assertThat(Industries.named(Industries.label(industry, language)))
                        .contains(industry);
            }
        }
        assertThat(Industries.named("food & GROCERY")).contains(io.embark.domain.Industry.FOOD_AND_GROCERY);
        assertThat(Industries.named("food")).isEmpty();
    }

    static List<SheetRow> read(byte[] file) {
        List<SheetRow> rows = new ArrayList<>();
        SheetFile.read(file, rows::add);
        return rows;
    }

    private static SheetRow only(String csv) {
        List<SheetRow> rows = read(csv.getBytes(StandardCharsets.UTF_8));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static List<String> names(byte[] file) {
        return names(file, Column.LEGAL_ENTITY_NAME);
    }

    private static List<String> names(byte[] file, Column column) {
        return read(file).stream().map(row -> row.cell(column).text()).toList();
    }
}
