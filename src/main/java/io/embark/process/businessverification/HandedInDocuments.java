package io.embark.process.businessverification;

import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import io.embark.process.Commands;
import io.embark.process.NotPossibleException;
import io.embark.status.Document;
import io.embark.status.Documents;
import io.embark.status.Timeline;
import org.springframework.stereotype.Component;

/** Takes documents from partners, when the verification wants some, and as many as the platform takes at once. */
@Component
public class HandedInDocuments {

    private final BusinessVerificationProcess process;
    private final Documents documents;
    private final Timeline timeline;
    private final Commands commands;

    HandedInDocuments(BusinessVerificationProcess process, Documents documents, Timeline timeline, Commands commands) {
        this.process = process;
        this.documents = documents;
        this.timeline = timeline;
        this.commands = commands;
    }

    /**
     * To be asked before a file is received: it spares both sides the work.
     *
     * @throws NotPossibleException when no documents are wanted
     */
    public void requireWanted(OnboardingId id) {
        if (!process.documentsWanted(id)) {
            throw new NotPossibleException(process.whyNotWanted(id));
        }
    }

    /** Whether the case takes another document now. */
    public boolean areWanted(OnboardingId id) {
        return process.documentsWanted(id) && documents.open(id).size() < Documents.MOST;
    }

    /**
     * Keeps the document and lets the verification know. The same file again is the document that is there, and nothing happens.
     *
     * @param name as it is to be shown, see {@link io.embark.domain.DocumentName}
     * @param actor who hands it in, for the timeline
     * @throws NotPossibleException when no documents are wanted, or no further ones
     */
    public Document handIn(OnboardingId id, String name, DocumentType type, byte[] content, String actor) {
        return commands.call(() -> {
            documents.hold(id);
            requireWanted(id);
            Documents.Added added = documents
                    .add(id, name, type, content, actor)
                    .orElseThrow(() -> new NotPossibleException(
                            "There are %d documents already, which is as many as the platform takes at once."
                                    .formatted(Documents.MOST)));
            if (added.isNew()) {
                timeline.add(id, Timeline.Type.ACTION, actor, handedIn(added.document()));
                process.documentHandedIn(id, actor);
            }
            return added.document();
        });
    }

    private static String handedIn(Document document) {
        return "Handed in %s, %,d KB.".formatted(document.label(), (document.size() + 1023) / 1024);
    }
}
