package io.embark.process.businessverification;

import io.embark.process.VisibleToModels;
import org.springframework.stereotype.Component;

/** What the model asks about the collection of documents. */
@Component
@VisibleToModels
public class CollectionTime {

    private final VerificationSettings settings;

    CollectionTime(VerificationSettings settings) {
        this.settings = settings;
    }

    /** How long further documents are waited for, ISO 8601. */
    public String afterLastDocument() {
        return settings.collectionTime().toString();
    }
}
