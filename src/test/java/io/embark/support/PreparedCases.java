package io.embark.support;

import io.embark.domain.ActivationMethod;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.sandbox.world.Approvals;
import io.embark.sandbox.world.Codes;
import io.embark.sandbox.world.NameState;
import io.embark.sandbox.world.Numbers;
import io.embark.sandbox.world.Review;
import io.embark.sandbox.world.Reviews;
import io.embark.sandbox.world.Setting;
import io.embark.sandbox.world.Stage;
import io.embark.status.NewOnboarding;
import io.embark.status.Onboardings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many cases that stand before a late step, with approved accounts and names at the sandbox. No call is made to get there: the sandbox's
 * world is set directly, and the processes begin before the step.
 */
public class PreparedCases {

    private static final String BUSINESS = "7700000000000001";
    private static final String NAME = "Bäckerei Ötz";
    private static final String CODE = "123456";
    private static final int WITHOUT_LIMIT = 1_000_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Onboardings onboardings;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Numbers numbers;
    private final Codes codes;
    private final Stage stage;

    PreparedCases(
            Onboardings onboardings,
            RuntimeService runtime,
            PlatformTransactionManager transactions,
            Approvals approvals,
            Reviews reviews,
            Numbers numbers,
            Codes codes,
            Stage stage) {
        this.onboardings = onboardings;
        this.runtime = runtime;
        this.transaction = new TransactionTemplate(transactions);
        this.approvals = approvals;
        this.reviews = reviews;
        this.numbers = numbers;
        this.codes = codes;
        this.stage = stage;
    }

    /** A case whose only process begins before an activity. */
    public record Case(OnboardingId id, PhoneNumber number) {}

    /** Cases before {@code activity}, on an account of their own; no job has run. */
    public List<Case> before(String process, String activity, Map<String, Object> variables, int count) {
        String waba = account();
        return transaction.execute(tx -> IntStream.range(0, count)
                .mapToObj(i -> start(list(waba, null), process, activity, variables))
                .toList());
    }

    /** The same with numbers that are verified by a code already. */
    public List<Case> verifiedBefore(String process, String activity, Map<String, Object> variables, int count) {
        String waba = account();
        return transaction.execute(tx -> IntStream.range(0, count)
                .mapToObj(i -> start(list(waba, CODE), process, activity, variables))
                .toList());
    }

    private String account() {
        String waba = "88%014d".formatted(COUNT.incrementAndGet());
        stage.limitNumbers(BUSINESS, WITHOUT_LIMIT);
        approvals.decide(BUSINESS, Approvals.Decision.ACCEPT, waba, null);
        reviews.account(waba, Review.APPROVED);
        return waba;
    }

    private Listed list(String waba, @Nullable String code) {
        String national = "1512%07d".formatted(COUNT.incrementAndGet());
        String digits = "49" + national;
        String numberId = numbers.add(waba, "49", national, NAME, false);
        stage.set(digits, new Setting().nameStatus(NameState.APPROVED).nextCode(code));
        if (code != null) {
            codes.request(numberId, "SMS", "de");
            codes.verify(numberId, code);
        }
        return new Listed(waba, numberId, PhoneNumber.parse("+" + digits));
    }

    private Case start(Listed listed, String process, String activity, Map<String, Object> variables) {
        OnboardingId id = OnboardingId.create();
        onboardings.add(row(id, listed.number()), false);
        onboardings.assignWaba(id, listed.waba());
        onboardings.assignPhoneNumberId(id, listed.numberId());
        runtime.createProcessInstanceByKey(process)
                .businessKey(id.toString())
                .setVariables(variables)
                .startBeforeActivity(activity)
                .execute();
        return new Case(id, listed.number());
    }

    private static NewOnboarding row(OnboardingId id, PhoneNumber number) {
        return new NewOnboarding(
                id,
                "acme",
                Route.NEW,
                BUSINESS,
                "Bäckerei Ötz GmbH",
                NAME,
                number,
                true,
                ActivationMethod.SMS,
                "oetz1cpaas",
                Industry.FOOD_AND_GROCERY,
                "it@oetz.example",
                "de",
                "Europe/Berlin",
                null);
    }

    private record Listed(String waba, String numberId, PhoneNumber number) {}
}
