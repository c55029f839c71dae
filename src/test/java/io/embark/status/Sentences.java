package io.embark.status;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The English that the Java sources say to people: every text of at least two words, as a format string; what is put together with
 * {@code +} has {@code %s} where the rest comes in. Left out is what is plainly not said to partners.
 */
final class Sentences {

    private static final Path SOURCES = Path.of("src/main/java/io/embark");

    /** The packages, and the classes of others, that speak to partners. */
    private static final Pattern SPEAK = Pattern.compile(
            "(domain|intake|process|status|portal)/.*|engine/CompletionListener|security/DocumentDownloadController");

    /** What only operators read, in the English forms of Tasklist, what only programs read, and the mails' German. */
    private static final Pattern SILENT = Pattern.compile(
            ".*Facts|process/(Outages|ServiceLevels|BusinessHours|Holidays"
                    + "|PassedOnConfirmations|namereview/NumberLimit|OpenAppealListener|TypedWindows|WindowTexts|obaapplication/TypedEvidence"
                    + "|bspmigration/(Checklist|ConfirmTwoStepRemovedListener)|movereview/Comparison"
                    + "|clientscreening/(OpenReviews|ClientScreeningProcess)|businessverification/(Reading|Submissions)"
                    + "|callpreparation/ConfirmDeflectionListener|numberrelease/ConfirmDeletionListener)"
                    + "|status/(OnboardingQuery|Onboardings|Onboarding|Documents|Appointments|Appeals|MailOutbox|MoveDifferences)"
                    + "|status/(Partners|Phrase|Phrases|GermanMoments|mail/CallFacts|mail/MoveFacts)"
                    + "|domain/(Pin|PartnerId|DocumentName|WorkingHours)|intake/http/(EventValues|(Meta|Tyntec)WebhookController)"
                    + "|intake/sheet/(Column|ImportStore|SheetConfiguration|SheetFormat|SheetExport|XlsxWriter)|intake/mail/MessageReader");

    /** Calls whose arguments nobody is told. */
    private static final Pattern UNHEARD = Pattern.compile(
            "log\\..*|.*\\.(sql|ofPattern|compile|replaceAll|replace|matches|split|getLogger|addStatement|thread)");

    private static final Set<String> FAULTS =
            Set.of("IllegalStateException", "UnsupportedOperationException", "AssertionError", "UncheckedIOException");

    private static final Pattern ONE_WORD = Pattern.compile("\\p{Lu}\\p{L}+\\.");

    /**
     * Examples of JSON, parts of SQL, the name of a mail in the log, what the contract writes into a cell, views of pages and headers of
     * answers.
     */
    private static final Pattern FOR_PROGRAMS =
            Pattern.compile("(?s)\\{\".*|\\s*(select|insert|update|order|and [a-z_]+ [=<]) .*|no order|%s of case %s"
                    + "|received %s|[a-z/-]+ :: [a-z]+|attachment; .*");

    private Sentences() {}

    /** Each sentence with the first class that says it. */
    static SortedMap<String, String> inSources() {
        SortedMap<String, String> said = new TreeMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(SOURCES)) {
            List<Path> sources = found.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                String name = SOURCES.toAbsolutePath()
                        .relativize(Path.of(unit.getSourceFile().toUri()))
                        .toString()
                        .replace(".java", "");
                if (SPEAK.matcher(name).matches() && !SILENT.matcher(name).matches()) {
                    new Listener(name, said).scan(unit, null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private static final class Listener extends TreePathScanner<Void, Void> {

        private final String name;
        private final SortedMap<String, String> said;

        private Listener(String name, SortedMap<String, String> said) {
            this.name = name;
            this.said = said;
        }

        @Override
        public Void visitAnnotation(AnnotationTree node, Void nothing) {
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
            if (UNHEARD.matcher(node.getMethodSelect().toString()).matches()) {
                return scan(node.getMethodSelect(), nothing);
            }
            return super.visitMethodInvocation(node, nothing);
        }

        /** What is wrong with a form is told in Tasklist, whose texts are English. */
        @Override
        public Void visitNewClass(NewClassTree node, Void nothing) {
            String type = node.getIdentifier().toString();
            boolean inTasklist = type.equals("IllegalArgumentException") && name.startsWith("process/");
            return FAULTS.contains(type) || inTasklist ? null : super.visitNewClass(node, nothing);
        }

        @Override
        public Void visitBinary(BinaryTree node, Void nothing) {
            if (node.getKind() == Tree.Kind.PLUS && !isPartOfText()) {
                StringBuilder text = new StringBuilder();
                if (join(node, text)) {
                    hear(text.toString());
                }
            }
            return super.visitBinary(node, nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree node, Void nothing) {
            if (node.getValue() instanceof String text && !isPartOfText()) {
                hear(text);
            }
            return null;
        }

        private boolean isPartOfText() {
            return getCurrentPath().getParentPath().getLeaf() instanceof BinaryTree outer
                    && outer.getKind() == Tree.Kind.PLUS;
        }

        private static boolean join(ExpressionTree expression, StringBuilder text) {
            ExpressionTree inner = expression;
            while (inner instanceof ParenthesizedTree parenthesized) {
                inner = parenthesized.getExpression();
            }
            if (inner instanceof LiteralTree literal && literal.getValue() instanceof String part) {
                text.append(part);
                return true;
            }
            if (inner instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                boolean left = join(sum.getLeftOperand(), text);
                boolean right = join(sum.getRightOperand(), text);
                return left || right;
            }
            text.append("%s");
            return false;
        }

        private void hear(String text) {
            String words = text.replaceAll("%[0-9$,]*[sd]", "")
                    .replaceAll("[^\\p{L} ]", "")
                    .strip();
            boolean sentence = ONE_WORD.matcher(text).matches() || text.strip().contains(" ") && words.length() > 2;
            if (sentence && !FOR_PROGRAMS.matcher(text).matches()) {
                said.putIfAbsent(text, name);
            }
        }
    }
}
