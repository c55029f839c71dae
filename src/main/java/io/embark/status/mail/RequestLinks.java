package io.embark.status.mail;

import io.embark.status.RequestMails;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The pages on which partners confirm what came by mail. */
@Component
class RequestLinks {

    private final RequestMails requests;
    private final CaseLinks links;

    RequestLinks(RequestMails requests, CaseLinks links) {
        this.requests = requests;
        this.links = links;
    }

    /** A new link; earlier ones of the same request confirm no more. */
    String of(UUID request) {
        return links.mailedRequest(requests.mint(request));
    }
}
