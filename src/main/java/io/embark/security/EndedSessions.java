package io.embark.security;

import io.embark.domain.PartnerPerson;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Brings people whose session has become worth nothing, because somebody removed them or their password was changed, to the log-in, which
 * says so. Who is refused for another reason sees a page.
 */
final class EndedSessions implements AccessDeniedHandler {

    private static final String LOGIN = "/portal/login?ended";

    private final AccessDeniedHandlerImpl others = new AccessDeniedHandlerImpl();

    EndedSessions() {
        others.setErrorPage("/portal/refused");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        boolean person = request.getUserPrincipal() instanceof Authentication login
                && login.getPrincipal() instanceof PartnerPerson;
        if (!person || denied instanceof CsrfException) {
            others.handle(request, response, denied);
            return;
        }
        request.getSession().invalidate();
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", LOGIN);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (Under.path(request).equals("/portal/events")) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(LOGIN);
        }
    }
}
