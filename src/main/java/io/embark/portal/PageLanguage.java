package io.embark.portal;

import io.embark.domain.PartnerPerson;
import io.embark.status.Partners;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** In which language a page is: as chosen on a page, else as the browser wishes, else as the partner's mails are. */
class PageLanguage implements LocaleResolver {

    static final String COOKIE = "embark-language";
    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String RESOLVED = PageLanguage.class.getName();

    private final Partners partners;

    PageLanguage(Partners partners) {
        this.partners = partners;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(RESOLVED) instanceof Locale known) {
            return known;
        }
        Locale found = chosen(request)
                .or(() -> wished(request))
                .or(() -> ofPartner(request))
                .orElse(Locale.ENGLISH);
        request.setAttribute(RESOLVED, found);
        return found;
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(PageLanguage::spoken);
    }

    private static Optional<Locale> wished(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                    .map(header -> Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Locale> ofPartner(HttpServletRequest request) {
        @Nullable PartnerPerson person = Frame.person(request);
        return Optional.ofNullable(person)
                .flatMap(known -> partners.find(known.partner()))
                .flatMap(partner -> spoken(partner.language()));
    }

    static Optional<Locale> spoken(String language) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("A language is chosen by LanguageController.");
    }
}
