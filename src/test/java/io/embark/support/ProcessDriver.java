package io.embark.support;

import io.embark.domain.ActivationMethod;
import io.embark.domain.ClockControl;
import io.embark.domain.Industry;
import io.embark.domain.OnboardingId;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Route;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.event.EventInbox;
import io.embark.process.RouteProcess;
import io.embark.status.NewOnboarding;
import io.embark.status.Onboardings;
import io.embark.status.Stage;
import io.embark.status.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands in onboardings and drives each by hand, as a {@link Story}. Nothing runs by itself, nobody sleeps. */
public class ProcessDriver {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final ProcessEngine engine;
    final RouteProcess process;
    final Onboardings onboardings;
    final Timeline timeline;
    final EventInbox inbox;
    final ClockControl clock;
    final JdbcClient jdbc;
    private final OtherSide otherSide;
    private final TransactionTemplate transaction;

    ProcessDriver(
            ProcessEngine engine,
            RouteProcess process,
            Onboardings onboardings,
            Timeline timeline,
            EventInbox inbox,
            ClockControl clock,
            JdbcClient jdbc,
            OtherSide otherSide,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.process = process;
        this.onboardings = onboardings;
        this.timeline = timeline;
        this.inbox = inbox;
        this.clock = clock;
        this.jdbc = jdbc;
        this.otherSide = otherSide;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A bakery with a WABA, a mobile number and a business of its own; its process has started and no job has run. */
    public Story handIn() {
        return handIn(row -> row);
    }

    /** The same with one deviation. */
    public Story handIn(UnaryOperator<Row> deviation) {
        Row row = deviation.apply(row());
        OnboardingId id = OnboardingId.create();
        transaction.executeWithoutResult(tx -> {
            onboardings.add(row.onboarding(id), row.numberConflict());
            process.start(onboardings.get(id));
        });
        return new Story(this, id);
    }

    private static Row row() {
        int count = COUNT.incrementAndGet();
        return new Row(
                "acme",
                "12345678901%05d".formatted(count),
                "+49151%08d".formatted(20_000_000 + count),
                Industry.FOOD_AND_GROCERY,
                ActivationMethod.SMS,
                true,
                false,
                Route.NEW);
    }

    /** A case whose only process is this one, as if another one had called it; no job has run. */
    public Story startAlone(String process, Map<String, Object> variables) {
        return startAlone(process, variables, row -> row);
    }

    /** The same with one deviation. */
    public Story startAlone(String process, Map<String, Object> variables, UnaryOperator<Row> deviation) {
        OnboardingId id = OnboardingId.create();
        transaction.executeWithoutResult(tx -> {
            onboardings.add(deviation.apply(row()).onboarding(id), false);
            engine.getRuntimeService()
                    .createProcessInstanceByKey(process)
                    .businessKey(id.toString())
                    .setVariables(variables)
                    .execute();
        });
        return new Story(this, id);
    }

    /** A case with its ids at the platform, whose only process begins before this activity; no job has run. */
    public Story handInAt(String process, String activity, Map<String, Object> variables) {
        return handInAt(process, activity, variables, row -> row);
    }

    /** The same with one deviation. */
    public Story handInAt(
            String process, String activity, Map<String, Object> variables, UnaryOperator<Row> deviation) {
        OnboardingId id = OnboardingId.create();
        transaction.executeWithoutResult(tx -> {
            onboardings.add(deviation.apply(row()).onboarding(id), false);
            onboardings.assignWaba(id, otherSide.waba);
            onboardings.assignPhoneNumberId(id, otherSide.numberId);
            engine.getRuntimeService()
                    .createProcessInstanceByKey(process)
                    .businessKey(id.toString())
                    .setVariables(variables)
                    .startBeforeActivity(activity)
                    .execute();
        });
        return new Story(this, id);
    }

    /** A case whose number is registered and that has ended so, with its ids at the platform; it has no process. */
    public Story registered() {
        OnboardingId id = OnboardingId.create();
        transaction.executeWithoutResult(tx -> {
            onboardings.add(row().onboarding(id), false);
            onboardings.assignWaba(id, otherSide.waba);
            onboardings.assignPhoneNumberId(id, otherSide.numberId);
            enter(id, Status.REGISTERED);
        });
        otherSide.numberAdded = true;
        otherSide.connected = true;
        return new Story(this, id);
    }

    /** Puts the case into an end without its process. */
    public void enter(OnboardingId id, Status end) {
        onboardings.enter(id, new Stage(end, WaitingOn.NOBODY, "registered", null, null, null, null));
    }

    /** Lets time pass without running anything. */
    public void pass(Duration time) {
        clock.advance(time);
    }

    /** Whether a transaction waits for what another one holds. */
    public boolean somebodyWaitsForALock() {
        return jdbc.sql("select exists (select 1 from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    /** The kinds of outside calls of a case whose outcome no step has taken yet. */
    public List<String> openCalls(OnboardingId id) {
        return jdbc.sql("select kind || ' ' || state from outside_call where onboarding_id = ? and taken_at is null")
                .param(id.value())
                .query(String.class)
                .list();
    }

    /**
     * What differs between the rows of the stories.
     *
     * @param existingWaba whether the client shares a WABA already, so that nobody has to be asked
     */
    public record Row(
            String partner,
            String business,
            String number,
            Industry industry,
            ActivationMethod method,
            boolean existingWaba,
            boolean numberConflict,
            Route route) {

        public Row of(String partner) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        public Row business(String business) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        public Row number(String number) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        public Row industry(Industry industry) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        public Row method(ActivationMethod method) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        public Row withoutWaba() {
            return new Row(partner, business, number, industry, method, false, numberConflict, route);
        }

        public Row withBusiness(String business) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        /** The number lives at another partner. */
        public Row conflictOver(String number) {
            return new Row(partner, business, number, industry, method, existingWaba, true, route);
        }

        /** The number comes on another way. */
        public Row route(Route route) {
            return new Row(partner, business, number, industry, method, existingWaba, numberConflict, route);
        }

        private NewOnboarding onboarding(OnboardingId id) {
            return new NewOnboarding(
                    id,
                    partner,
                    route,
                    business,
                    "Bäckerei Ötz GmbH",
                    "Bäckerei Ötz",
                    PhoneNumber.parse(number),
                    existingWaba,
                    method,
                    "oetz1cpaas",
                    industry,
                    "it@oetz.example",
                    "de",
                    "Europe/Berlin",
                    route == Route.BSP_MIGRATION ? "Old Provider Ltd" : null);
        }
    }
}
