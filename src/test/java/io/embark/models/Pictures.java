package io.embark.models;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.embark.domain.Sha256;
import io.embark.models.Models.Decision;
import io.embark.models.Models.Model;
import io.embark.support.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws models and decision tables in a browser, with the viewers of bpmn.io: that of models is the portal's, that of tables lies beside it. */
final class Pictures implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/pictures/", "/static/portal/assets/");
    private static final List<String> SCRIPTS =
            List.of("bpmn.io/bpmn-viewer-18.31.1.min.js", "bpmn.io/dmn-viewer-17.10.2.min.js", "draw.js");
    private static final List<String> STYLES =
            List.of("bpmn.io/dmn-js-shared.css", "bpmn.io/dmn-js-decision-table.css", "draw.css");

    private final BrowserContext person;

    private Pictures(Browser browser) {
        this.person = browser.person();
    }

    /** Skips the test where no Chromium is installed. */
    static Pictures start() {
        return new Pictures(Browser.start());
    }

    /** The picture as SVG. It begins with its subject's file and fingerprint. */
    String draw(Subject subject) {
        try (Page page = person.newPage()) {
            page.setContent("<!DOCTYPE html><html><body><div id=\"canvas\"></div></body></html>");
            STYLES.forEach(style -> page.addStyleTag(new Page.AddStyleTagOptions().setContent(read(style))));
            SCRIPTS.forEach(script -> page.addScriptTag(new Page.AddScriptTagOptions().setContent(read(script))));
            String function = subject.isTable() ? "drawTable" : "drawModel";
            Object svg =
                    page.evaluate("([xml, id]) => " + function + "(xml, id)", List.of(subject.xml(), subject.id()));
            return subject.mark() + "\n" + svg + "\n";
        }
    }

    @Override
    public void close() {
        person.close();
    }

    private static String read(String resource) {
        try (InputStream stream = FOLDERS.stream()
                .map(folder -> Pictures.class.getResourceAsStream(folder + resource))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a picture shows.
     *
     * @param file the model or the file of decision tables
     * @param id of the process or of the decision, which is the picture's name
     */
    record Subject(Path file, String id, boolean isTable) {

        static List<Subject> of(Models models) {
            return Stream.concat(
                            models.processes().stream().map(Subject::of),
                            models.decisions().stream().map(Subject::of))
                    .toList();
        }

        static Subject of(Model model) {
            return new Subject(model.file(), model.process().getId(), false);
        }

        static Subject of(Decision decision) {
            return new Subject(decision.file(), decision.id(), true);
        }

        String picture() {
            return id + ".svg";
        }

        String xml() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The first line of an up-to-date picture: other bytes of the model or of what draws it make another line. */
        String mark() {
            String tools = Stream.concat(
                            Stream.of(id, xml(), read("draw.js"), read("draw.css")),
                            Stream.concat(SCRIPTS.stream(), STYLES.stream()))
                    .collect(Collectors.joining("\n"));
            return "<!-- %s %s -->"
                    .formatted(
                            file.getFileName(),
                            HexFormat.of().formatHex(Sha256.of(tools)).substring(0, 32));
        }
    }
}
