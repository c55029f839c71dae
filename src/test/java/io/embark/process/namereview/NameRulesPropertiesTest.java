package io.embark.process.namereview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.embark.process.namereview.NameRules.BrokenRule;
import io.embark.status.Onboarding;
import io.embark.status.Phrases;
import io.embark.status.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.dmn.DecisionEvaluationBuilder;
import org.camunda.bpm.model.dmn.Dmn;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Whatever somebody hands in as a name: a refusal says which rule is broken, and ordinary names are not refused. */
class NameRulesPropertiesTest {

    private static final String LEGAL = "Bäckerei Ötz GmbH";
    private static final List<String> SURELY_WRONG =
            List.of("https://a.example", "www.", "🍞", "!!!", "***", "Official", "WhatsApp", "Instagram", "→");

    private final Texts texts = texts();
    private final NameRules rules = new NameRules(decisions());
    private final TypedNames names = new TypedNames(rules, texts);

    @Property(tries = 400, seed = "20261123", shrinking = ShrinkingMode.BOUNDED)
    void aRefusalNamesEveryRuleAndWhatToDo(@ForAll("anything") String typed) {
        List<BrokenRule> refused = rules.check(typed.strip(), LEGAL).stream()
                .filter(BrokenRule::refused)
                .toList();

        Throwable refusal = catchThrowable(() -> names.name(typed, client()));

        for (BrokenRule rule : refused) {
            assertThat(texts.nameRule(rule.rule(), Locale.ENGLISH))
                    .as("what is wrong, and what to do")
                    .matches("\\S.*: \\S.*");
        }
        if (refusal == null) {
            assertThat(refused).isEmpty();
        } else if (!refusal.getMessage().startsWith("Type the corrected display name")) {
            assertThat(refused).isNotEmpty();
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
            refused.forEach(rule -> assertThat(refusal).hasMessageContaining("(rule " + rule.rule() + ")"));
        }
    }

    @Property(tries = 300, seed = "20261123", shrinking = ShrinkingMode.BOUNDED)
    void whatSurelyFailsIsRefusedWhereverItStands(
            @ForAll("ordinary") String name, @ForAll("surelyWrong") String wrong) {
        assertThat(rules.check(name + " " + wrong, LEGAL)).anyMatch(BrokenRule::refused);
        assertThat(rules.check(wrong + " " + name, LEGAL)).anyMatch(BrokenRule::refused);
    }

    @Property(tries = 400, seed = "20261123", shrinking = ShrinkingMode.BOUNDED)
    void ordinaryNamesAreNeverRefused(@ForAll("ordinary") String name) {
        assertThat(rules.check(name, LEGAL)).noneMatch(BrokenRule::refused);
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(90),
                Arbitraries.strings()
                        .withCharRange('A', 'Z')
                        .withChars(" .!*&-ÄÖÜß")
                        .ofMinLength(1)
                        .ofMaxLength(40),
                Arbitraries.of(SURELY_WRONG).list().ofMaxSize(4).map(parts -> String.join(" ", parts)));
    }

    @Provide
    Arbitrary<String> surelyWrong() {
        return Arbitraries.of(SURELY_WRONG);
    }

    /** One to four words of one script each, begun with a capital, as trade registers are full of. */
    @Provide
    Arbitrary<String> ordinary() {
        Arbitrary<String> latin = Arbitraries.strings()
                .withChars("bcdfgklmnprstvzäöüßéñø")
                .ofMinLength(3)
                .ofMaxLength(9)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        Arbitrary<String> arabic = Arbitraries.strings()
                .withCharRange('\u0627', '\u063a')
                .ofMinLength(2)
                .ofMaxLength(8);
        Arbitrary<String> chinese = Arbitraries.strings()
                .withCharRange('\u4e00', '\u9fa5')
                .ofMinLength(2)
                .ofMaxLength(6);
        Arbitrary<String> known =
                Arbitraries.of("H&M", "3M", "IKEA", "adidas", "Co.", "GmbH", "& Söhne", "L'Or", "E.ON");
        return Arbitraries.oneOf(latin, arabic, chinese, known)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(words -> String.join(" ", words))
                .filter(name -> name.length() >= 2);
    }

    private static Onboarding client() {
        Onboarding onboarding = mock(Onboarding.class);
        when(onboarding.legalEntityName()).thenReturn(LEGAL);
        return onboarding;
    }

    /** The table without an engine around it. */
    private static Texts texts() {
        return new AnnotationConfigApplicationContext(Phrases.class, Texts.class).getBean(Texts.class);
    }

    private static DecisionService decisions() {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision table = engine.parseDecisions(Dmn.readModelFromFile(
                        Path.of("processes/name-review/name-rules.dmn").toFile()))
                .get(0);
        DecisionService decisions = mock(DecisionService.class);
        when(decisions.evaluateDecisionTableByKey(NameReview.NAME_RULES)).thenAnswer(key -> {
            DecisionEvaluationBuilder builder = mock(DecisionEvaluationBuilder.class);
            when(builder.variables(anyMap())).thenAnswer(inputs -> {
                Map<String, Object> variables = inputs.getArgument(0);
                when(builder.evaluate()).thenAnswer(run -> engine.evaluateDecisionTable(table, variables));
                return builder;
            });
            return builder;
        });
        return decisions;
    }
}
