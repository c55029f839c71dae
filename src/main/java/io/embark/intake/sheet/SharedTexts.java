package io.embark.intake.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The texts that cells of a workbook share. */
class SharedTexts {

    private static final String PART = "xl/sharedStrings.xml";

    private final List<String> texts;

    private SharedTexts(List<String> texts) {
        this.texts = texts;
    }

    static SharedTexts of(XlsxFile file) throws IOException {
        if (!file.has(PART)) {
            return new SharedTexts(List.of());
        }
        List<String> texts = new ArrayList<>();
        long characters = 0;
        try (XlsxXml xml = new XlsxXml(file.open(PART))) {
            while (xml.next()) {
                if (xml.starts("si")) {
                    String text = XlsxText.read(xml, "si");
                    characters += text.length();
                    if (characters > Limits.SHARED_CHARACTERS || texts.size() == Limits.SHARED_TEXTS) {
                        throw new UnreadableSheetException(
                                "has more text than a sheet needs; save the sheet alone, or as .csv");
                    }
                    texts.add(text);
                }
            }
        }
        return new SharedTexts(texts);
    }

    String get(String index) {
        try {
            return texts.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new UnreadableSheetException(XlsxFile.Broken.WORDS);
        }
    }
}
