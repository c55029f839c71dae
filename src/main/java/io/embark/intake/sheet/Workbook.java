package io.embark.intake.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook in their order, hidden ones left out. */
final class Workbook {

    private Workbook() {}

    static List<Table> tables(XlsxFile file) throws IOException {
        Map<String, String> targets = targets(file);
        SharedTexts shared = SharedTexts.of(file);
        List<Table> tables = new ArrayList<>();
        try (XlsxXml xml = new XlsxXml(new BoundedXml(file.small("xl/workbook.xml")))) {
            while (xml.next() && tables.size() < Limits.SHEETS) {
                if (xml.starts("sheet") && isVisible(xml.attribute("state"))) {
                    String part = targets.get(String.valueOf(relation(xml)));
                    if (part != null && file.has(part)) {
                        tables.add(new XlsxTable(file, part, shared));
                    }
                }
            }
        }
        return tables;
    }

    /** {@code r:id}; {@code sheetId} is another thing. */
    private static @Nullable String relation(XlsxXml xml) {
        return xml.attribute("id");
    }

    private static boolean isVisible(@Nullable String state) {
        return state == null || state.equals("visible");
    }

    private static Map<String, String> targets(XlsxFile file) {
        Map<String, String> targets = new HashMap<>();
        try (XlsxXml xml = new XlsxXml(new BoundedXml(file.small("xl/_rels/workbook.xml.rels")))) {
            while (xml.next()) {
                String id = xml.starts("Relationship") ? xml.attribute("Id") : null;
                String target = id == null ? null : xml.attribute("Target");
                if (id != null && target != null && !"External".equals(xml.attribute("TargetMode"))) {
                    targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
        return targets;
    }
}
