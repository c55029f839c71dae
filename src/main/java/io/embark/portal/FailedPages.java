package io.embark.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Answers with our own page where a page fails while it is written, which no handler of exceptions hears of. */
final class FailedPages extends OncePerRequestFilter {

    private final Frame frame;
    private final ViewResolver views;
    private final LocaleResolver languages;

    FailedPages(Frame frame, ViewResolver views, LocaleResolver languages) {
        this.frame = frame;
        this.views = views;
        this.languages = languages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            answer(request, response, e);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws ServletException {
        Locale language = languages.resolveLocale(request);
        ModelAndView page = PortalErrors.answer(cause, request);
        response.resetBuffer();
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setLocale(language);
        response.setStatus(status(page).value());
        frame.preHandle(request, response, this);
        request.setAttribute("language", language.getLanguage());
        try {
            View view = views.resolveViewName(String.valueOf(page.getViewName()), language);
            if (view != null) {
                view.render(Map.copyOf(page.getModel()), request, response);
            }
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static HttpStatusCode status(ModelAndView page) {
        HttpStatusCode status = page.getStatus();
        return status == null ? HttpStatusCode.valueOf(HttpServletResponse.SC_INTERNAL_SERVER_ERROR) : status;
    }
}
