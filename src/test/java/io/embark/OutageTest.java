package io.embark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.CodeRequests;
import io.embark.domain.Status;
import io.embark.domain.WaitingOn;
import io.embark.sandbox.world.Stage;
import io.embark.status.Onboarding;
import io.embark.status.Onboardings;
import io.embark.support.DueJobs;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.PreparedCases;
import io.embark.support.PreparedCases.Case;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Half an hour without the platform while many cases stand before their scarce calls, over HTTP against the sandbox, driven by hand. */
@EmbarkTest
@TestPropertySource(properties = {"camunda.bpm.job-execution.enabled=false", "embark.mail.enabled=false"})
@Import({DueJobs.class, PreparedCases.class})
class OutageTest {

    private static final int TO_GET_A_CODE = 450;
    private static final int TO_REGISTER = 50;
    private static final int CASES = TO_GET_A_CODE + TO_REGISTER;
    private static final int ALL_RETRIES = 6;
    private static final Duration OUTAGE = Duration.ofMinutes(30);
    private static final Duration STEP = Duration.ofSeconds(30);

    /** The longest pause with its blur, and the last trial before it. */
    private static final Duration RECOVERY = Duration.ofMinutes(25);

    @Autowired
    private DueJobs jobs;

    @Autowired
    private PreparedCases cases;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Onboardings onboardings;

    @Autowired
    private CodeRequests requests;

    @Autowired
    private Stage stage;

    @Autowired
    private JdbcClient jdbc;

    private final Http sandbox;

    OutageTest(@Value("${embark.public-url}") String base) {
        this.sandbox = Http.anonymous(base);
    }

    @Test
    @DisplayName(
            "F30: half an hour of 503 before 500 scarce calls: few calls, no budget and no retry spent, one alert, and all go on by themselves")
    void halfAnHourOf503() {
        List<Case> toGetACode = cases.before(
                "number-activation", "serviceTask_requestCode", Map.of("codeMethod", "SMS"), TO_GET_A_CODE);
        List<Case> toRegister =
                cases.verifiedBefore("number-activation", "callActivity_registerNumber", Map.of(), TO_REGISTER);
        sandbox.post("/sandbox/faults", Map.of("match", "*", "kind", "STATUS", "status", 503, "times", 1_000_000));

        jobs.run();
        jobs.pass(OUTAGE, STEP);

        assertThatAllWait();
        assertThatNothingIsSpent(toGetACode);
        assertThatThePlatformIsLeftInPeace();
        assertThat(outages()).containsExactly("Meta lasts");
        assertThat(alerts()).containsExactly("outage-began Meta");

        sandbox.delete("/sandbox/faults");
        jobs.pass(RECOVERY, STEP);

        assertThat(toGetACode).allSatisfy(this::hasOneCode);
        assertThat(toRegister).allSatisfy(this::isInService);
        assertThat(successes("/request_code")).isEqualTo(TO_GET_A_CODE);
        assertThat(successes("/register")).isEqualTo(TO_REGISTER);
        assertThat(management.createJobQuery().withException().count()).isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(outages()).containsExactly("Meta over");
        assertThat(alerts()).containsExactly("outage-began Meta", "outage-ended Meta");
    }

    private void assertThatAllWait() {
        List<Job> failed = management.createJobQuery().withException().list();
        assertThat(failed).hasSize(CASES);
        assertThat(failed).extracting(Job::getRetries).containsOnly(ALL_RETRIES);
        assertThat(failed).extracting(Job::getExceptionMessage).allMatch(text -> text.startsWith("Meta "));
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    private void assertThatNothingIsSpent(List<Case> toGetACode) {
        assertThat(jdbc.sql("select distinct kind || ' ' || state from outside_call")
                        .query(String.class)
                        .list())
                .as("known to have come to nothing")
                .containsExactly("REQUEST_CODE NOT_DONE");
        assertThat(toGetACode)
                .allSatisfy(one -> assertThat(requests.usage(one.number()).used())
                        .as("used")
                        .isZero());
    }

    private void assertThatThePlatformIsLeftInPeace() {
        assertThat(number("select max(failures) from job_pause"))
                .as("trials of a case in half an hour, whose pauses grow")
                .isBetween(5, 20);
        assertThat(calls().size())
                .as("ten until they are held back, then three every half minute")
                .isBetween(10, 10 + 3 * 60)
                .isLessThan(number("select sum(failures) from job_pause") / 10);
    }

    private void hasOneCode(Case one) {
        Onboarding onboarding = onboardings.get(one.id());
        assertThat(onboarding.status()).isEqualTo(Status.CODE_SENT_OUT);
        assertThat(onboarding.waitingOn()).isEqualTo(WaitingOn.PARTNER);
        assertThat(requests.usage(one.number()).used()).as("used").isEqualTo(1);
        assertThat(stage.messages(one.number().digits())).as("on the phone").hasSize(1);
    }

    /** Registered and read back: its process, which here is the only one, is through. */
    private void isInService(Case one) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(one.id().toString())
                        .count())
                .isZero();
        assertThat(stage.show(one.number().digits()).orElseThrow()).containsEntry("status", "CONNECTED");
    }

    private int successes(String ending) {
        return (int) calls().stream()
                .filter(call -> call.get("path").asText().endsWith(ending))
                .filter(call -> call.get("status").asInt() == 200)
                .count();
    }

    private List<JsonNode> calls() {
        return StreamSupport.stream(sandbox.get("/sandbox/calls").json().spliterator(), false)
                .toList();
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private List<String> outages() {
        return jdbc.sql("select backend || case when ended_at is null then ' lasts' else ' over' end from outage")
                .query(String.class)
                .list();
    }

    private List<String> alerts() {
        return jdbc.sql(
                        "select template || ' ' || (facts->>'backend') from mail_outbox where facts is not null order by id")
                .query(String.class)
                .list();
    }
}
