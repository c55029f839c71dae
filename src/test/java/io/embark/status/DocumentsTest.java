package io.embark.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.SampleFiles;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
class DocumentsTest {

    @Autowired
    Documents documents;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    PlatformTransactionManager transactions;

    Story story;
    OnboardingId id;

    @BeforeEach
    void aCaseWasHandedIn() {
        otherSide.goesWell();
        story = driver.handIn();
        id = story.id();
    }

    @Test
    void aDocumentIsThereAsItCame() {
        byte[] content = SampleFiles.pdf(Documents.LARGEST);

        Document added = add("Gewerbeschein Ötz.pdf", content).orElseThrow();

        assertThat(documents.of(id)).containsExactly(added);
        assertThat(documents.find(added.id())).contains(added);
        assertThat(documents.open(added.id()))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(content));
        assertThat(added.onboarding()).isEqualTo(id);
        assertThat(added.name()).isEqualTo("Gewerbeschein Ötz.pdf");
        assertThat(added.size()).isEqualTo(5 * 1024 * 1024);
        assertThat(added.round()).isEqualTo(1);
        assertThat(added.place()).isEqualTo(1);
        assertThat(added.uploadedBy()).isEqualTo("acme");
        assertThat(added.deleteAfter()).isNull();
        assertThat(added.label()).isEqualTo("document 1 (PDF)");
        assertThat(documents.find(UUID.randomUUID())).isEmpty();
        assertThat(documents.open(UUID.randomUUID())).isEmpty();
        assertThat(documents.of(driver.handIn().id())).isEmpty();
    }

    @Test
    void aRoundTakesThree_andTheSameFileOnce() {
        Document first = add("a.pdf", SampleFiles.pdf("a")).orElseThrow();
        add("b.pdf", SampleFiles.pdf("b"));
        assertThat(handIn("other name.pdf", SampleFiles.pdf("a"))).hasValue(new Documents.Added(first, false));
        add("c.pdf", SampleFiles.pdf("c"));

        assertThat(add("d.pdf", SampleFiles.pdf("d"))).isEmpty();
        assertThat(add("a.pdf", SampleFiles.pdf("a"))).contains(first);
        assertThat(documents.of(id)).extracting(Document::name).containsExactly("a.pdf", "b.pdf", "c.pdf");
    }

    @Test
    void theSameFileInAnotherCaseIsAnotherDocument() {
        Document mine = add("a.pdf", SampleFiles.pdf("a")).orElseThrow();
        Story other = driver.handIn();

        Documents.Added theirs = documents
                .add(other.id(), "a.pdf", DocumentType.PDF, SampleFiles.pdf("a"), "acme")
                .orElseThrow();

        assertThat(theirs.isNew()).isTrue();
        assertThat(theirs.document().id()).isNotEqualTo(mine.id());
    }

    @Test
    void afterADecisionANewRoundBegins_andThePlatformMayGetTheSameFileAgain() {
        add("a.pdf", SampleFiles.pdf("a"));
        add("b.pdf", SampleFiles.pdf("b"));
        documents.markDecided(id);
        documents.markDecided(id);

        assertThat(documents.open(id)).isEmpty();
        Document again = add("a.pdf", SampleFiles.pdf("a")).orElseThrow();

        assertThat(again.round()).isEqualTo(2);
        assertThat(again.place()).isEqualTo(1);
        assertThat(again.label()).isEqualTo("document 1 of round 2 (PDF)");
        assertThat(documents.open(id)).containsExactly(again);
        assertThat(documents.of(id)).hasSize(3);
    }

    @Test
    void documentsGoWhenTheTimeAfterTheDecisionIsOver_andNotBefore() {
        Document decided = add("a.pdf", SampleFiles.pdf("a")).orElseThrow();
        documents.markDecided(id);
        Document waiting = add("b.pdf", SampleFiles.pdf("b")).orElseThrow();

        driver.pass(Duration.ofDays(30).minusMinutes(1));
        documents.clean();
        assertThat(documents.of(id)).extracting(Document::id).containsExactly(decided.id(), waiting.id());

        driver.pass(Duration.ofMinutes(2));
        documents.clean();
        documents.clean();

        assertThat(documents.of(id)).containsExactly(waiting);
        assertThat(documents.open(decided.id())).isEmpty();
        assertThat(story.timeline()).containsOnlyOnce("One document was deleted: it is not needed any more.");
    }

    @Test
    void whatNobodyDecidesAboutGoesWithTheCase() {
        add("a.pdf", SampleFiles.pdf("a"));
        documents.markDecided(id);
        add("b.pdf", SampleFiles.pdf("b"));
        add("c.pdf", SampleFiles.pdf("c"));
        documents.clean();
        assertThat(documents.of(id)).hasSize(3);

        story.withdraw();
        documents.clean();

        assertThat(documents.of(id)).extracting(Document::name).containsExactly("a.pdf");
        assertThat(story.timeline()).contains("2 documents were deleted: they are not needed any more.");
    }

    /** Whoever comes at the same moment: three different files are kept, and each file once. */
    @Test
    void manyAtOnce() {
        List<Optional<Documents.Added>> outcomes = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> new TransactionTemplate(transactions)
                        .execute(tx -> handIn("x.pdf", SampleFiles.pdf("file " + i % 4))))
                .toList();

        assertThat(documents.of(id)).extracting(Document::place).containsExactly(1, 2, 3);
        assertThat(outcomes.stream().flatMap(Optional::stream).filter(Documents.Added::isNew))
                .hasSize(3);
        assertThat(outcomes.stream().filter(Optional::isEmpty)).hasSize(3);
    }

    private Optional<Document> add(String name, byte[] content) {
        return handIn(name, content).map(Documents.Added::document);
    }

    private Optional<Documents.Added> handIn(String name, byte[] content) {
        return documents.add(id, name, DocumentType.PDF, content, "acme");
    }
}
