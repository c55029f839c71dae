package io.embark.portal;

import io.embark.domain.PartnerPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What the layout shows on every page, error pages included: who has logged in, in which language, where the page is, and where it hears of changes. Kept in
 * attributes of the request, which templates read like a model, because a model is lost when something goes wrong.
 */
class Frame implements HandlerInterceptor {

    private final Clock clock;

    Frame(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        PartnerPerson person = person(request);
        request.setAttribute("person", person);
        if (person != null) {
            request.setAttribute("events", "/portal/events?since=" + clock.millis());
        }
        request.setAttribute("language", RequestContextUtils.getLocale(request).getLanguage());
        if (request.getAttribute("here") == null) {
            request.setAttribute("here", here(request));
        }
        return true;
    }

    static @Nullable PartnerPerson person(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication login
                        && login.getPrincipal() instanceof PartnerPerson person
                ? person
                : null;
    }

    /** Where a page can be opened again: what a form was sent to often cannot. */
    private static String here(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/portal/cases";
        }
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }
}
