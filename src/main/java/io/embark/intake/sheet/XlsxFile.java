package io.embark.intake.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of a workbook, which is a ZIP file. Nothing is written to disk and no name leads anywhere. All parts are unpacked once and
 * counted before anything is made of them: what the directory says about their sizes, and where they lie, is not believed.
 */
class XlsxFile {

    /** Of those parts that are kept whole: they list sheets and names of files. */
    private static final int SMALL = 1024 * 1024;

    private static final Set<String> KEPT = Set.of("xl/workbook.xml", "xl/_rels/workbook.xml.rels");

    private static final Set<Integer> METHODS = Set.of(ZipEntry.STORED, ZipEntry.DEFLATED);

    /** In memory only: there is nothing to be closed. */
    private final ZipFile zip;

    private final Map<String, byte[]> kept = new HashMap<>();
    private final Map<String, ZipArchiveEntry> parts = new HashMap<>();
    private long unpacked;

    XlsxFile(byte[] file) {
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                    .setIgnoreLocalFileHeader(true)
                    .get();
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                look(part);
            }
        } catch (UnreadableSheetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableSheetException(Broken.WORDS);
        }
        if (!kept.containsKey("xl/workbook.xml")) {
            throw new UnreadableSheetException("is a ZIP file, but no Excel workbook; save the sheet as .xlsx or .csv");
        }
    }

    boolean has(String part) {
        return parts.containsKey(part.toLowerCase(Locale.ROOT));
    }

    /** A small part that belongs to every workbook. */
    InputStream small(String part) {
        return new ByteArrayInputStream(kept.getOrDefault(part, new byte[0]));
    }

    /** A part, to be closed by the caller; only one that {@link #has} knows. */
    InputStream open(String part) throws IOException {
        ZipArchiveEntry entry = parts.get(part.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new UnreadableSheetException(Broken.WORDS);
        }
        return new BoundedXml(zip.getInputStream(entry));
    }

    private void look(ZipArchiveEntry part) throws IOException {
        String name = part.getName().toLowerCase(Locale.ROOT);
        if (parts.put(name, part) != null) {
            throw new UnreadableSheetException(
                    "has the same part twice and is no proper workbook; save it as .xlsx again");
        }
        if (parts.size() > Limits.PARTS) {
            throw new UnreadableSheetException("consists of too many parts; save the sheet alone as .xlsx or .csv");
        }
        if (part.getGeneralPurposeBit().usesEncryption()) {
            throw new UnreadableSheetException(Broken.PROTECTED);
        }
        if (!METHODS.contains(part.getMethod())) {
            throw new UnreadableSheetException(Broken.WORDS);
        }
        try (InputStream content = new Counted(zip.getInputStream(part))) {
            if (KEPT.contains(name)) {
                kept.put(name, content(content));
            } else {
                content.transferTo(OutputStream.nullOutputStream());
            }
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
    private final class Counted extends FilterInputStream {

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
                unpacked += read;
            }
            if (unpacked > Limits.UNPACKED) {
                throw new UnreadableSheetException(
                        "is larger than %d MB when it is unpacked; save the sheet alone, or as .csv"
                                .formatted(Limits.UNPACKED / 1024 / 1024));
            }
            return read;
        }
    }
}
