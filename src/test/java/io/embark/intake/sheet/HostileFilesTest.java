package io.embark.intake.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody made in order to harm: each is refused with a reason before it has cost much, or read as what it is. */
class HostileFilesTest {

    private static final String HEADINGS = Workbooks.row("Phone Number", "WABA Name");
    private static final String ROW = Workbooks.row("+4915112345678", "Ötz");
    private static final String CSV = "Phone Number,WABA Name\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("F02: hostile files are refused, with the reason")
    void refused(String name, byte[] file, String reason) {
        assertThat(file.length).isLessThanOrEqualTo(Limits.FILE);
        assertThatThrownBy(() -> SheetFile.read(file, row -> {}))
                .isInstanceOf(UnreadableSheetException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> files() {
        return Stream.of(workbooks(), xml(), texts(), others()).flatMap(files -> files);
    }

    private static Stream<Arguments> workbooks() {
        return Stream.of(
                arguments(
                        "a sheet that unpacks to two hundred megabytes",
                        bomb(Workbooks.SHEET, "<row/>", 200L << 20),
                        "when it is unpacked"),
                arguments(
                        "a part beside the sheet that unpacks to two hundred megabytes",
                        bomb("xl/media/image1.png", "\0", 200L << 20),
                        "when it is unpacked"),
                arguments("a bomb in a bomb", bomb("xl/embeddings/a.zip", "PK", 200L << 20), "when it is unpacked"),
                arguments(
                        "shared texts without end",
                        bomb(Workbooks.SHARED, "<si><t>x</t></si>", 100L << 20),
                        "more text than a sheet needs"),
                arguments(
                        "few and long shared texts",
                        bomb(Workbooks.SHARED, "<si><t>" + "x".repeat(30_000) + "</t></si>", 100L << 20),
                        "more text than a sheet needs"),
                arguments("twenty thousand parts", manyParts(20_000), "too many parts"),
                arguments("the same part twice", new byte[][] {twice()}[0], "the same part twice"),
                arguments("an end that is missing", Arrays.copyOf(good(), good().length / 2), "damaged"),
                arguments("bytes that are wrong", damaged(), "damaged"),
                arguments("an encrypted part", encrypted(), "password"),
                arguments(
                        "an encrypted workbook",
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3},
                        "password"),
                arguments(
                        "a ZIP of other things",
                        Workbooks.zip(Map.of("../../etc/passwd", "root")),
                        "no Excel workbook"),
                arguments(
                        "a document of Word", Workbooks.zip(Map.of("word/document.xml", "<w/>")), "no Excel workbook"),
                arguments(
                        "no sheet at all",
                        Workbooks.zip(changed("xl/workbook.xml", "<workbook/>")),
                        "no row of headings"),
                arguments(
                        "a sheet that lies elsewhere",
                        Workbooks.zip(changed(Workbooks.RELATIONS, elsewhere())),
                        "no row of headings"));
    }

    private static Stream<Arguments> xml() {
        String entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        String file = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        String outside = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">";
        Stream<Arguments> types = Stream.of("xl/workbook.xml", Workbooks.RELATIONS, Workbooks.SHEET, Workbooks.SHARED)
                .flatMap(part -> Stream.of(entities, file, outside)
                        .map(type -> arguments(
                                "a document type in " + part + ": " + type,
                                Workbooks.zip(changed(part, type + original(part))),
                                "declares entities")));
        return Stream.concat(
                types,
                Stream.of(
                        arguments("an entity in a cell", sheet(Workbooks.row("&a;")), "damaged"),
                        arguments("tags that are not closed", sheet("<row>".repeat(100_000)), "damaged"),
                        arguments(
                                "a cell of five megabytes",
                                sheet(HEADINGS + Workbooks.row("x".repeat(5 << 20))),
                                "32767 characters"),
                        arguments(
                                "a cell of forty thousand characters",
                                sheet(HEADINGS + Workbooks.row("x".repeat(40_000))),
                                "32767 characters"),
                        arguments(
                                "an attribute of five megabytes",
                                sheet("<row x=\"" + "y".repeat(5 << 20) + "\"/>"),
                                "too long"),
                        arguments(
                                "the last of all columns",
                                sheet(HEADINGS + "<row><c r=\"XFD2\" t=\"str\"><v>x</v></c></row>"),
                                "behind column 100"),
                        arguments(
                                "a column that does not exist",
                                sheet(HEADINGS + "<row><c r=\"ZZZZZZZ2\"><v>1</v></c></row>"),
                                "damaged"),
                        arguments(
                                "columns that go backwards",
                                sheet(HEADINGS + "<row><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"),
                                "damaged"),
                        arguments(
                                "rows that go backwards", sheet(HEADINGS + "<row r=\"9\"/><row r=\"2\"/>"), "damaged"),
                        arguments("a row behind the last", sheet(HEADINGS + "<row r=\"1048577\"/>"), "damaged"),
                        arguments("a row that is no number", sheet("<row r=\"99999999999\"/>"), "damaged"),
                        arguments(
                                "a shared text that is not there",
                                sheet("<row><c t=\"s\"><v>7</v></c></row>"),
                                "damaged"),
                        arguments(
                                "more rows than are taken",
                                bomb(Workbooks.SHEET, ROW, 20L << 20),
                                "more than 100000 rows"),
                        arguments(
                                "a hundred and one columns",
                                sheet(HEADINGS
                                        + Workbooks.row(IntStream.range(0, 101)
                                                .mapToObj(i -> "x")
                                                .toArray(String[]::new))),
                                "behind column 100")));
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                arguments("one line of ten megabytes", csv(CSV + "x".repeat(9 << 20)), "32767 characters"),
                arguments("one heading of ten megabytes", csv("x".repeat(9 << 20)), "32767 characters"),
                arguments("ten million separators", csv(CSV + ",".repeat(9 << 20)), "more than 100 columns"),
                arguments(
                        "separators with line ends in quotes",
                        csv(CSV + ",\"\n\"".repeat(2 << 20)),
                        "more than 100 columns"),
                arguments(
                        "a quotation mark that is not closed",
                        csv(CSV + "\"" + "+49,x\n".repeat(3_000)),
                        "quotation mark"),
                arguments("a quotation mark at the end", csv(CSV + "\""), "quotation marks"),
                arguments(
                        "a million empty rows and more",
                        csv(CSV + "\n".repeat(2 << 20)),
                        "more rows than a spreadsheet"),
                arguments("more rows than are taken", csv(CSV + "1,2\n".repeat(100_001)), "more than 100000 rows"),
                arguments("zeros between the letters", csv(CSV + "\0\0\0"), "neither a CSV file"),
                arguments("only zeros", new byte[1 << 20], "neither a CSV file"),
                arguments("no headings", csv("a,b\n1,2\n"), "no row of headings"),
                arguments("headings too far down", csv("\n".repeat(10) + CSV), "no row of headings"));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                arguments("nothing", new byte[0], "is empty"),
                arguments("a PDF", csv("%PDF-1.7"), "neither a CSV file"),
                arguments("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10}, "neither a CSV file"),
                arguments("a page that calls itself a workbook", csv("  <html><table>"), "neither a CSV file"),
                arguments("a program", csv("MZ\u0090"), "neither a CSV file"),
                arguments("an archive that is empty", csv("PK\u0005\u0006"), "neither a CSV file"),
                arguments("a packed text", new byte[] {0x1F, (byte) 0x8B, 8}, "neither a CSV file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    @DisplayName("F02: what only looks odd is read as what it is, and nothing in it is carried out")
    void read(String name, byte[] file) {
        assertThat(SheetFileTest.read(file)).isNotEmpty().allSatisfy(row -> assertThat(
                        row.cell(Column.PHONE_NUMBER).text())
                .isNotEmpty());
    }

    static Stream<Arguments> harmless() {
        Map<String, String> macros = Workbooks.parts(HEADINGS + ROW);
        macros.put("xl/vbaProject.bin", "Sub Auto_Open()");
        Map<String, String> links = Workbooks.parts(
                HEADINGS
                        + "<row><c t=\"str\"><f>[1]Sheet1!A1</f><v>+4915112345678</v></c><c t=\"str\"><f>WEBSERVICE(\"http://127.0.0.1:9/\")</f><v>x</v></c></row>");
        links.put("xl/externalLinks/externalLink1.xml", "<externalLink/>");
        Map<String, String> slip = Workbooks.parts(HEADINGS + ROW);
        slip.put("../../../../tmp/slipped", "x");
        slip.put("/etc/cron.d/x", "x");
        return Stream.of(
                arguments("macros", Workbooks.zip(macros)),
                arguments("formulas that reach out, and links", Workbooks.zip(links)),
                arguments("parts with names that lead elsewhere", Workbooks.zip(slip)),
                arguments(
                        "a colour in each of all columns",
                        sheet(HEADINGS + "<row><c t=\"str\"><v>+49</v></c><c r=\"XFD2\" s=\"1\"/></row>")),
                arguments(
                        "numbers that would fill the memory",
                        sheet(HEADINGS + "<row><c><v>1E+999999999</v></c></row>")),
                arguments("commands for the telephone", csv(CSV + "\"=cmd|' /C calc'!A0\",x\n")),
                arguments("half a character", csv(CSV + "+49,\uD800x\n")),
                arguments("words that turn around", csv(CSV + "+49,\u202Egnp.exe\n")));
    }

    private static byte[] sheet(String rows) {
        return Workbooks.zip(Workbooks.parts(rows));
    }

    private static byte[] csv(String text) {
        return text.getBytes(
                text.chars().allMatch(c -> c < 256) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static byte[] good() {
        return sheet(HEADINGS + ROW.repeat(200));
    }

    private static Map<String, String> changed(String part, String xml) {
        Map<String, String> parts = Workbooks.parts(HEADINGS + ROW);
        parts.put(part, xml);
        return parts;
    }

    private static String original(String part) {
        return Workbooks.parts(HEADINGS + ROW).getOrDefault(part, "<sst/>");
    }

    private static String elsewhere() {
        return "<Relationships><Relationship Id=\"rId1\" Target=\"http://127.0.0.1:9/sheet.xml\" TargetMode=\"External\"/></Relationships>";
    }

    private static byte[] twice() {
        // The library for writing refuses it; the second name is made the first afterwards.
        Map<String, String> parts = Workbooks.parts(HEADINGS + ROW);
        parts.put("xl/worksheets/sheet9.xml", Workbooks.sheet(HEADINGS));
        String file = new String(Workbooks.zip(parts), StandardCharsets.ISO_8859_1);
        return file.replace("sheet9.xml", "sheet1.xml").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] damaged() {
        byte[] file = good();
        for (int i = file.length / 3; i < file.length / 3 + 20; i++) {
            file[i] ^= 0x55;
        }
        return file;
    }

    private static byte[] encrypted() {
        byte[] file = good();
        // The directory says that its first part is encrypted.
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002") + 8] |= 1;
        return file;
    }

    private static byte[] manyParts(int count) {
        Map<String, String> parts = Workbooks.parts(HEADINGS + ROW);
        IntStream.range(0, count).forEach(i -> parts.put("x/" + i, ""));
        return Workbooks.zip(parts);
    }

    /** A workbook one part of which unpacks to so many bytes. */
    private static byte[] bomb(String part, String content, long size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Map<String, String> parts = Workbooks.parts(HEADINGS + ROW);
        String whole = part.equals(Workbooks.SHEET)
                ? Workbooks.sheet(HEADINGS + "|")
                : part.equals(Workbooks.SHARED) ? "<sst>|</sst>" : "|";
        parts.remove(part);
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> other : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(other.getKey()));
                zip.write(other.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(part));
            zip.write(whole.substring(0, whole.indexOf('|')).getBytes(StandardCharsets.UTF_8));
            repeat(zip, content, size);
            zip.write(whole.substring(whole.indexOf('|') + 1).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void repeat(OutputStream out, String content, long size) throws IOException {
        byte[] block = content.repeat(Math.max(1, 65_536 / content.length())).getBytes(StandardCharsets.UTF_8);
        for (long written = 0; written < size; written += block.length) {
            out.write(block);
        }
    }
}
