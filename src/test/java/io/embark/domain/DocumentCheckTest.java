package io.embark.domain;

import static io.embark.support.SampleFiles.ascii;
import static io.embark.support.SampleFiles.encryptedPdf;
import static io.embark.support.SampleFiles.html;
import static io.embark.support.SampleFiles.joined;
import static io.embark.support.SampleFiles.jpeg;
import static io.embark.support.SampleFiles.pdf;
import static io.embark.support.SampleFiles.picture;
import static io.embark.support.SampleFiles.png;
import static io.embark.support.SampleFiles.without;
import static io.embark.support.SampleFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentCheckTest {

    private static final String UNKNOWN = "neither PDF, JPEG nor PNG";
    private static final String DAMAGED = "damaged or not complete";
    private static final String TRAILING = "goes on after its end";
    private static final String SOMETHING_ELSE = "also a file of another kind";

    static Stream<Arguments> taken() {
        return Stream.of(
                of("a PDF", pdf("words"), DocumentType.PDF),
                of("a PDF with line ends after its end", joined(pdf("words"), ascii("\r\n\0 \n")), DocumentType.PDF),
                of(
                        "a PDF that was saved twice",
                        joined(pdf("a"), ascii("6 0 obj 1 endobj\nstartxref\n9\n%%EOF")),
                        DocumentType.PDF),
                of("a PDF that talks of EncryptMetadata", pdf("/EncryptMetadata"), DocumentType.PDF),
                of("a JPEG", jpeg(), DocumentType.JPEG),
                of("a JPEG with a preview behind it", joined(jpeg(), new byte[5], jpeg()), DocumentType.JPEG),
                of("a PNG", png(), DocumentType.PNG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void takes(byte[] file, DocumentType type) {
        assertThat(DocumentCheck.typeOf(file)).isEqualTo(type);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                of("nothing", new byte[0], "is empty"),
                of("one byte", ascii("%"), UNKNOWN),
                of("text", ascii("Dear Sir or Madam"), UNKNOWN),
                of("HTML", html(), UNKNOWN),
                of("ZIP", zip(), UNKNOWN),
                of("GIF", picture("gif"), UNKNOWN),
                of("BMP", picture("bmp"), UNKNOWN),
                of("SVG", ascii("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), UNKNOWN),
                of("a program", ascii("MZ\220\0"), UNKNOWN),
                of("a PDF behind something", joined(ascii("x\n"), pdf("words")), UNKNOWN),
                of(
                        "a PDF in UTF-16",
                        new String(pdf("words")).getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        UNKNOWN),
                of("the name of a PDF", ascii("%PDF-"), DAMAGED),
                of("a PDF of version 9", ascii("%PDF-9.0 1 0 obj startxref %%EOF"), DAMAGED),
                of("a PDF without an end", without(pdf("words"), 8), DAMAGED),
                of("a PDF without an object", ascii("%PDF-1.4 startxref 0 %%EOF"), DAMAGED),
                of("a PDF without a cross-reference", ascii("%PDF-1.4 1 0 obj %%EOF"), DAMAGED),
                of("a PDF with a password", encryptedPdf(), "protected by a password"),
                of(
                        "a PDF and HTML",
                        joined(ascii("%PDF-1.4\n<HTML><script>alert(1)</script>\n"), pdf("x")),
                        SOMETHING_ELSE),
                of("a PDF, then HTML", joined(pdf("words"), html()), TRAILING),
                of("a PDF, then a ZIP", joined(pdf("words"), zip()), TRAILING),
                of("a ZIP inside of a PDF", joined(ascii("%PDF-1.4\n"), zip(), pdf("words")), SOMETHING_ELSE),
                of("a JPEG without an end", without(jpeg(), 2), DAMAGED),
                of("half a JPEG", without(jpeg(), jpeg().length / 2), DAMAGED),
                of(
                        "a JPEG without a picture",
                        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9},
                        DAMAGED),
                of("a JPEG, then a ZIP", joined(jpeg(), zip()), TRAILING),
                of("a JPEG with HTML in a comment", withComment(html()), SOMETHING_ELSE),
                of("a JPEG with a PDF in a comment", withComment(pdf("words")), SOMETHING_ELSE),
                of("a JPEG with a ZIP in a comment", withComment(zip()), SOMETHING_ELSE),
                of("a JPEG that only begins", joined(Arrays.copyOf(jpeg(), 3), html()), DAMAGED),
                of("a PNG without an end", without(png(), 12), DAMAGED),
                of("a PNG with a wrong checksum", flipped(png(), 60), DAMAGED),
                of("a PNG, then a ZIP", joined(png(), zip()), TRAILING),
                of("a PNG that unfolds to 16 gigapixels", hugePng(), "too large to be shown"),
                of("a PNG that only begins", joined(Arrays.copyOf(png(), 8), html()), DAMAGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(byte[] file, String why) {
        assertThatExceptionOfType(UnacceptableDocumentException.class)
                .isThrownBy(() -> DocumentCheck.typeOf(file))
                .withMessageContaining(why);
    }

    /** Whatever bytes come: taken or refused, in no other way. */
    @Test
    void neverStumbles() {
        Random random = new Random(20261123);
        byte[][] files = {pdf("words"), jpeg(), png()};
        for (int i = 0; i < 20_000; i++) {
            byte[] file = files[i % files.length].clone();
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(file, random.nextInt(file.length + 1));
            try {
                assertThat(DocumentCheck.typeOf(cut)).isNotNull();
            } catch (UnacceptableDocumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static Arguments of(String name, byte[] file, Object outcome) {
        return Arguments.of(Named.of(name, file), outcome);
    }

    private static byte[] withComment(byte[] comment) {
        byte[] jpeg = jpeg();
        byte[] header = {(byte) 0xFF, (byte) 0xFE, (byte) ((comment.length + 2) >> 8), (byte) (comment.length + 2)};
        return joined(Arrays.copyOf(jpeg, 2), header, comment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] flipped(byte[] file, int position) {
        file[position] ^= 1;
        return file;
    }

    private static byte[] hugePng() {
        byte[] png = png();
        ByteBuffer buffer = ByteBuffer.wrap(png);
        buffer.putInt(16, 130_000).putInt(20, 130_000);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        buffer.putInt(29, (int) checksum.getValue());
        return png;
    }
}
