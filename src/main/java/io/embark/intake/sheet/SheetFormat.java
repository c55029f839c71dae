package io.embark.intake.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files in which the sheet goes out. */
public enum SheetFormat {
    CSV("text/csv;charset=UTF-8") {
        @Override
        SheetWriter writer(OutputStream out, List<String> headings) throws IOException {
            return new CsvWriter(out, headings, false);
        }
    },
    /** With a mark of its encoding in front, without which Excel shows umlauts as two letters. */
    CSV_FOR_EXCEL("text/csv;charset=UTF-8") {
        @Override
        SheetWriter writer(OutputStream out, List<String> headings) throws IOException {
            return new CsvWriter(out, headings, true);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        SheetWriter writer(OutputStream out, List<String> headings) throws IOException {
            return new XlsxWriter(out, headings);
        }
    };

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @param name {@code csv} or {@code xlsx} */
    public static Optional<SheetFormat> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "csv" -> Optional.of(CSV);
            case "xlsx" -> Optional.of(XLSX);
            default -> Optional.empty();
        };
    }

    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end. */
    public String ending() {
        return this == XLSX ? ".xlsx" : ".csv";
    }

    /** Begins a file with its headings. */
    abstract SheetWriter writer(OutputStream out, List<String> headings) throws IOException;
}
