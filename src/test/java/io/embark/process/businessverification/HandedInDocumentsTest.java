package io.embark.process.businessverification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.embark.domain.DocumentType;
import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Onboardings;
import io.embark.status.Timeline;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.SampleFiles;
import io.embark.support.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The real case and documents; whether any are wanted is what the test says. */
@ProcessTest
class HandedInDocumentsTest {

    @Autowired
    Documents documents;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    BusinessVerificationProcess process = mock(BusinessVerificationProcess.class);
    HandedInDocuments handedIn;
    Story story;

    @BeforeEach
    void documentsAreWanted(
            @Autowired Onboardings onboardings, @Autowired Timeline timeline, @Autowired Commands commands) {
        otherSide.goesWell();
        story = driver.handIn();
        handedIn = new HandedInDocuments(process, documents, timeline, commands);
        when(process.documentsWanted(any())).thenReturn(true);
    }

    @Test
    void aDocumentIsKeptAndTold_withoutItsName() {
        Document document = handIn("Passport of Ms Ötz.pdf", "a");

        assertThat(documents.of(story.id())).containsExactly(document);
        assertThat(story.timeline()).containsExactly("Handed in document 1 (PDF), 1 KB.");
        verify(process).documentHandedIn(story.id(), "acme");
    }

    @Test
    void theSameFileAgainIsTheSameDocument_andNobodyIsToldAgain() {
        Document first = handIn("a.pdf", "a");
        assertThat(handIn("b.pdf", "a")).isEqualTo(first);

        assertThat(story.timeline()).hasSize(1);
        verify(process, times(1)).documentHandedIn(any(), any());
    }

    @Test
    void theFourthFileIsRefused_andTheThreeStay() {
        handIn("a.pdf", "a");
        handIn("b.pdf", "b");
        handIn("c.pdf", "c");

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> handIn("d.pdf", "d"))
                .withMessage("There are 3 documents already, which is as many as the platform takes at once.");
        assertThat(documents.of(story.id())).hasSize(3);
        assertThat(handIn("c.pdf", "c").place()).isEqualTo(3);
    }

    @Test
    void nothingIsKeptThatNobodyWants() {
        when(process.documentsWanted(story.id())).thenReturn(false);
        when(process.whyNotWanted(story.id())).thenReturn("Nobody asked for documents.");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> handedIn.requireWanted(story.id()))
                .withMessage("Nobody asked for documents.");
        assertThatExceptionOfType(NotPossibleException.class).isThrownBy(() -> handIn("a.pdf", "a"));
        assertThat(documents.of(story.id())).isEmpty();
    }

    /** The wait for documents may end while a file comes in. */
    @Test
    void nothingIsKeptWhenTheProcessRefuses() {
        doThrow(new NotPossibleException("The wait has just ended."))
                .when(process)
                .documentHandedIn(any(), any());

        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> handIn("a.pdf", "a"))
                .withMessage("The wait has just ended.");
        assertThat(documents.of(story.id())).isEmpty();
        assertThat(story.timeline()).isEmpty();
    }

    private Document handIn(String name, String words) {
        return handedIn.handIn(story.id(), name, DocumentType.PDF, SampleFiles.pdf(words), "acme");
    }
}
