package io.embark.intake.sheet;

/** A text of a workbook, which may consist of pieces in different fonts. */
final class XlsxText {

    private XlsxText() {}

    /** All pieces until the end of the element, without the readings that Japanese texts carry. */
    static String read(XlsxXml xml, String element) {
        StringBuilder text = new StringBuilder();
        boolean inPiece = false;
        boolean inReading = false;
        while (xml.next() && !xml.ends(element)) {
            if (xml.starts("rPh")) {
                inReading = true;
            } else if (xml.ends("rPh")) {
                inReading = false;
            } else if (xml.starts("t")) {
                inPiece = true;
            } else if (xml.ends("t")) {
                inPiece = false;
            } else if (inPiece && !inReading && xml.isText()) {
                xml.addTo(text);
            }
        }
        return text.toString();
    }
}
