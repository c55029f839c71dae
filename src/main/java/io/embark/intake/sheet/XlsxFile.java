package io.embark.intake.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The parts of a workbook, which is a ZIP file. They are read one after another as they come: nothing is written to disk, no name leads
 * anywhere, and what the directory at its end says about sizes and places is not believed. All are unpacked once and counted before
 * anything is made of them.
 */
class XlsxFile {

    /** Of those parts that are kept whole: they list sheets and names of files. */
    private static final int SMALL = 1024 * 1024;

    private static final Set<String> KEPT = Set.of("xl/workbook.xml", "xl/_rels/workbook.xml.rels");

    private final byte[] file;
    private final Map<String, byte[]> kept = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    XlsxFile(byte[] file) {
        this.file = file;
        look();
        if (names.contains("encryptedpackage") || !kept.containsKey("xl/workbook.xml")) {
            throw new UnreadableSheetException("is a ZIP file, but no Excel workbook; save the sheet as .xlsx or .csv");
        }
    }

    boolean has(String part) {
        return names.contains(part.toLowerCase(Locale.ROOT));
    }

    /** A small part that belongs to every workbook. */
    InputStream small(String part) {
        return new ByteArrayInputStream(kept.getOrDefault(part, new byte[0]));
    }

    /** A part, to be closed by the caller; only one that {@link #has} knows. */
    InputStream open(String part) throws IOException {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file));
        Counted counted = new Counted(zip);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equalsIgnoreCase(part)) {
                return new BoundedXml(counted);
            }
            counted.transferTo(java.io.OutputStream.nullOutputStream());
        }
        throw new UnreadableSheetException(Broken.WORDS);
    }

    private void look() {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            Counted counted = new Counted(zip);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                checkName(name);
                if (KEPT.contains(name)) {
                    kept.put(name, content(counted));
                } else {
                    counted.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        } catch (ZipException e) {
            String words = String.valueOf(e.getMessage());
            throw new UnreadableSheetException(words.contains("encrypted") ? Broken.PROTECTED : Broken.WORDS);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableSheetException(Broken.WORDS);
        }
    }

    private void checkName(String name) {
        if (!names.add(name)) {
            throw new UnreadableSheetException(
                    "has the same part twice and is no proper workbook; save it as .xlsx again");
        }
        if (names.size() > Limits.PARTS) {
            throw new UnreadableSheetException("consists of too many parts; save the sheet alone as .xlsx or .csv");
        }
    }

    private static byte[] content(InputStream part) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (part.transferTo(content) > SMALL) {
            throw new UnreadableSheetException(Broken.WORDS);
        }
        return content.toByteArray();
    }

    /** What is said of files that are not what they seem. */
    static final class Broken {
        static final String WORDS =
                "is damaged and cannot be read; open it in your spreadsheet and save it as .xlsx again";
        static final String PROTECTED = "is protected by a password; save it without one";

        private Broken() {}
    }

    /** Counts what all parts are together when unpacked. */
    private static final class Counted extends FilterInputStream {

        private long total;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                total += read;
            }
            if (total > Limits.UNPACKED) {
                throw new UnreadableSheetException(
                        "is larger than %d MB when it is unpacked; save the sheet alone, or as .csv"
                                .formatted(Limits.UNPACKED / 1024 / 1024));
            }
            return read;
        }
    }
}
