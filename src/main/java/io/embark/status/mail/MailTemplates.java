package io.embark.status.mail;

import io.embark.status.Confirmations.Confirmation;
import io.embark.status.Onboarding;
import io.embark.status.Texts;
import io.embark.status.VerificationRefusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders {@code templates/mail/<template>.txt}, for German readers {@code <template>_de.txt}: plain text whose first line is the
 * subject. {@code [(${mail.next})]} writes a fact of the case, see {@link CaseFacts}. Mails to the people who run this installation are
 * in {@code operations}, in English.
 */
@Component
class MailTemplates {

    private static final String SUBJECT = "Subject: ";

    private final Texts texts;

    // Not a bean: Boot's engine for the HTML pages steps back when it finds another.
    private final TemplateEngine engine = new SpringTemplateEngine();

    MailTemplates(Texts texts) {
        this.texts = texts;
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
    }

    /**
     * @param template the template's name without language and suffix
     * @param link the page on which the client approves, or null
     * @throws RuntimeException when there is no such template or it does not work; the message says where
     */
    Mail render(String template, Onboarding onboarding, @Nullable String link) {
        return render(template, onboarding, link, CallFacts.NONE, MoveFacts.NONE, null);
    }

    /** The same for a case whose business is not refused, and nothing is asked for. */
    Mail render(
            String template,
            Onboarding onboarding,
            @Nullable String link,
            CallFacts call,
            MoveFacts move,
            @Nullable Confirmation backup) {
        return render(template, onboarding, link, call, move, backup, VerificationRefusal.NONE, false);
    }

    /**
     * The same, for mails that may speak about the verification call, about a number that moved, about what was confirmed, about a refused
     * business verification, or ask for the business policy.
     *
     * @param backup the newest word that the chats in the app are backed up or not needed; null while nobody gave it
     * @param refusal of the client's business verification, with the checklist that answers it
     * @param policyWanted whether the mail, if it is one that can, asks how the client keeps to the business policy
     */
    Mail render(
            String template,
            Onboarding onboarding,
            @Nullable String link,
            CallFacts call,
            MoveFacts move,
            @Nullable Confirmation backup,
            VerificationRefusal refusal,
            boolean policyWanted) {
        boolean german =
                Locale.forLanguageTag(onboarding.language()).getLanguage().equals("de");
        Locale locale = german ? Locale.GERMAN : Locale.ENGLISH;
        CaseFacts facts = CaseFacts.of(onboarding, link, call, move, backup, policyWanted, refusal, texts, locale);
        return render(german ? template + "_de" : template, locale, facts);
    }

    /**
     * Renders a mail to the people who run this installation, in English.
     *
     * @param template the name of the template in {@code operations}
     * @throws RuntimeException when there is no such template or it does not work; the message says where
     */
    Mail render(String template, Map<String, String> facts) {
        Map<String, String> lines = new HashMap<>();
        facts.forEach((name, value) -> lines.put(name, CaseFacts.oneLine(value)));
        return render("operations/" + template, Locale.ENGLISH, lines);
    }

    private Mail render(String template, Locale locale, Object facts) {
        String text = engine.process(template, new Context(locale, Map.of("mail", facts)));
        String[] subjectAndBody = text.split("\\R", 2);
        if (!subjectAndBody[0].startsWith(SUBJECT) || subjectAndBody.length < 2) {
            throw new IllegalStateException(
                    "Mail template %s must begin with a line \"%s…\".".formatted(template, SUBJECT));
        }
        // A block that is left out leaves its empty lines behind.
        String body = subjectAndBody[1].replaceAll("\\h+(?=\\R)", "").replaceAll("\\R{3,}", "\n\n");
        return new Mail(subjectAndBody[0].substring(SUBJECT.length()).strip(), body.strip() + "\n");
    }
}
