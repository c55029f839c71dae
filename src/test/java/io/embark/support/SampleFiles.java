package io.embark.support;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as partners hand them in, and as those do who mean harm. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A page with these words; other words are another file. */
    public static byte[] pdf(String words) {
        return ascii(
                """
                %%PDF-1.4
                1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
                2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
                3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >> endobj
                4 0 obj << /Length %d >> stream
                %s
                endstream endobj
                trailer << /Root 1 0 R /Size 5 >>
                startxref
                0
                %%%%EOF
                """
                        .formatted(words.length(), words));
    }

    /** A PDF of exactly so many bytes. */
    public static byte[] pdf(int size) {
        int others = pdf("").length;
        int digits = String.valueOf(size).length();
        byte[] file = pdf("x".repeat(size - others - digits + 1));
        while (file.length > size) {
            file = pdf("x".repeat(size - others - digits + 1 - (file.length - size)));
        }
        return file;
    }

    public static byte[] encryptedPdf() {
        return ascii(new String(pdf("secret"), StandardCharsets.US_ASCII).replace("/Size 5", "/Size 5 /Encrypt 5 0 R"));
    }

    public static byte[] jpeg() {
        return picture("jpeg");
    }

    public static byte[] png() {
        return picture("png");
    }

    /** @param format as {@link ImageIO} calls it */
    public static byte[] picture(String format) {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 30; i++) {
            picture.setRGB(i, i, 0x25D366);
        }
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(picture, format, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] html() {
        return ascii("<!DOCTYPE html><html><script>alert(document.cookie)</script></html>");
    }

    public static byte[] zip() {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.putNextEntry(new ZipEntry("evil.html"));
                zip.write(html());
            }
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] without(byte[] file, int bytesAtTheEnd) {
        return Arrays.copyOf(file, file.length - bytesAtTheEnd);
    }
}
