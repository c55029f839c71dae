package io.embark.status.mail;

import static java.util.regex.Matcher.quoteReplacement;

import io.embark.status.Onboarding;
import io.embark.status.Texts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders {@code templates/mail/<template>.txt}, for German readers {@code <template>_de.txt}: plain text whose first line is the
 * subject. {@code [(${mail.next})]} writes a fact of the case, see {@link CaseFacts}. Mails to the people who run this installation are
 * in {@code operations}, in English; words to be forwarded are in {@code forward}.
 */
@Component
class MailTemplates {

    /** In German, the subject of words to be forwarded. */
    private static final Pattern SUBJECT = Pattern.compile("(?:Subject|Betreff): (.*)");

    private final Texts texts;
    private final CaseLinks links;

    // Not a bean: Boot's engine for the HTML pages steps back when it finds another.
    private final TemplateEngine engine = new SpringTemplateEngine();

    MailTemplates(Texts texts, CaseLinks links) {
        this.texts = texts;
        this.links = links;
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
    }

    /**
     * A mail about a case, in its language: the template's text with who has the ball below the greeting.
     *
     * @param template the template's name without language and suffix
     * @param onboarding the case as it stood when the mail was asked for
     * @param policyWanted whether the mail, if it is one that can, asks how the client keeps to the business policy
     * @param movedOn whether the case has left that stage since
     * @throws RuntimeException when there is no such template or it does not work; the message says where
     */
    Mail render(String template, Onboarding onboarding, Known known, boolean policyWanted, boolean movedOn) {
        Locale locale = german(Locale.forLanguageTag(onboarding.language()));
        CaseFacts plain = CaseFacts.of(onboarding, known, policyWanted, movedOn, links, texts, locale);
        CaseFacts facts = ForwardTexts.nameOf(onboarding, known)
                .map(name -> forward(name, onboarding, known, locale))
                .map(words -> (locale.equals(Locale.GERMAN) ? "Betreff: " : "Subject: ") + words.subject() + "\n\n"
                        + words.text())
                .map(plain::withForward)
                .orElse(plain);
        Mail mail = render(localized(template, locale), locale, facts);
        String ball = process(localized("parts/ball", locale), locale, facts).strip();
        return new Mail(mail.subject(), mail.text().replaceFirst("\\R", "\n\n" + quoteReplacement(ball) + "\n"));
    }

    /**
     * Words that somebody outside can be given as they are.
     *
     * @param name of the text in {@code forward}
     */
    Mail forward(String name, Onboarding onboarding, Known known, Locale reader) {
        Locale locale = german(reader);
        CaseFacts facts = CaseFacts.of(onboarding, known, false, false, links, texts, locale);
        return render(localized("forward/" + name, locale), locale, facts);
    }

    /** What a partner reads in the morning, instead of single mails. */
    Mail digest(DigestFacts facts, Locale locale) {
        return render(localized("digest/daily", locale), locale, facts);
    }

    private static Locale german(Locale reader) {
        return reader.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }

    private static String localized(String template, Locale locale) {
        return locale.equals(Locale.GERMAN) ? template + "_de" : template;
    }

    /**
     * Renders a mail to the people who run this installation, in English.
     *
     * @param template the name of the template in {@code operations}, or its path where it is in another folder
     * @throws RuntimeException when there is no such template or it does not work; the message says where
     */
    Mail render(String template, Map<String, String> facts) {
        Map<String, String> lines = new HashMap<>();
        facts.forEach((name, value) -> lines.put(name, CaseFacts.oneLine(value)));
        return render(template.contains("/") ? template : "operations/" + template, Locale.ENGLISH, lines);
    }

    private Mail render(String template, Locale locale, Object facts) {
        String text = process(template, locale, facts);
        String[] subjectAndBody = text.split("\\R", 2);
        Matcher subject = SUBJECT.matcher(subjectAndBody[0]);
        if (!subject.matches() || subjectAndBody.length < 2) {
            throw new IllegalStateException(
                    "Mail template %s must begin with a line \"Subject: …\".".formatted(template));
        }
        // A block that is left out leaves its empty lines behind.
        String body = subjectAndBody[1].replaceAll("\\h+(?=\\R)", "").replaceAll("\\R{3,}", "\n\n");
        return new Mail(subject.group(1).strip(), body.strip() + "\n");
    }

    private String process(String template, Locale locale, Object facts) {
        return engine.process(template, new Context(locale, Map.of("mail", facts)));
    }
}
