package io.embark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentNameTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Gewerbeschein Ötz.pdf            | Gewerbeschein Ötz.pdf
            营业执照.PDF                      | 营业执照.pdf
            scan.jpg                         | scan.pdf
            invoice.pdf.exe                  | invoice.pdf.exe.pdf
            a.pdf.pdf                        | a.pdf
            ../../etc/passwd                 | passwd.pdf
            C:\\Users\\me\\Bill (1).pdf      | Bill (1).pdf
            <script>alert(1)</script>.pdf    | script_.pdf
            [click](javascript:alert(1)).pdf | _click_(javascript_alert(1)).pdf
            ...                              | document.pdf
            .htaccess                        | htaccess.pdf
            """)
    void keepsWhatIsAName(String sent, String shown) {
        assertThat(DocumentName.of(sent, DocumentType.PDF)).isEqualTo(shown);
    }

    @Test
    void nothingInvisibleIsLeft() {
        assertThat(DocumentName.of("bill\u202Efdp.exe", DocumentType.PNG)).isEqualTo("billfdp.exe.png");
        assertThat(DocumentName.of("a\r\nSet-Cookie: x=1.pdf", DocumentType.PDF))
                .isEqualTo("a Set-Cookie_ x_1.pdf");
        assertThat(DocumentName.of("a\0b\u0007.pdf", DocumentType.PDF)).isEqualTo("ab.pdf");
        assertThat(DocumentName.of("a\u2028b\u200B\uFEFF\uD83D.jpg", DocumentType.JPEG))
                .isEqualTo("a b.jpg");
    }

    @Test
    void isThereAndIsShort() {
        assertThat(DocumentName.of(null, DocumentType.PDF)).isEqualTo("document.pdf");
        assertThat(DocumentName.of("", DocumentType.JPEG)).isEqualTo("document.jpg");
        assertThat(DocumentName.of("x".repeat(5000) + ".pdf", DocumentType.PDF))
                .hasSize(104)
                .endsWith("x.pdf");
        assertThat(DocumentName.of("\uD835\uDD04".repeat(300), DocumentType.PDF))
                .isEqualTo("\uD835\uDD04".repeat(100) + ".pdf");
    }
}
