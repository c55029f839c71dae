package io.embark;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DueJobs;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.OnboardingStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** Half an hour without the platforms, over HTTP against the sandbox, driven by hand. */
@EmbarkTest
@TestPropertySource(properties = {"camunda.bpm.job-execution.enabled=false", "embark.mail.enabled=false"})
@Import(DueJobs.class)
class OutageInSmallTest {

    private static final int CASES = 30;
    private static final int ALL_RETRIES = 6;
    private static final Duration STEP = Duration.ofSeconds(30);

    /** The longest pause with its blur, and the last trial before it. */
    private static final Duration RECOVERY = Duration.ofMinutes(25);

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private final String base;

    OutageInSmallTest(@Value("${embark.public-url}") String base) {
        this.base = base;
    }

    @Test
    @DisplayName("F30: half an hour of 503: few calls, no retry spent, one alert, and all cases go on by themselves")
    void halfAnHourOf503() {
        Http sandbox = Http.anonymous(base);
        List<OnboardingStory> stories = IntStream.range(0, CASES)
                .mapToObj(i -> OnboardingStory.handIn(base, Map.of()))
                .toList();
        sandbox.post("/sandbox/faults", Map.of("match", "*", "kind", "STATUS", "status", 503, "times", 1_000_000));

        jobs.run();
        jobs.pass(Duration.ofMinutes(30), STEP);

        List<Job> failed = management.createJobQuery().withException().list();
        assertThat(failed).hasSize(CASES);
        assertThat(failed).extracting(Job::getRetries).containsOnly(ALL_RETRIES);
        assertThat(failed).extracting(Job::getExceptionMessage).allMatch(text -> text.startsWith("Meta "));
        int calls = sandbox.get("/sandbox/calls").json().size();
        assertThat(calls)
                .as("ten until they are held back, then three every half minute")
                .isBetween(10, 10 + 3 * 60)
                .isLessThan(number("select sum(failures) from job_pause"));
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(number("select max(failures) from job_pause")).isBetween(5, 20);
        assertThat(outages()).containsExactly("Meta lasts");
        assertThat(alerts()).containsExactly("outage-began Meta");

        sandbox.delete("/sandbox/faults");
        jobs.pass(RECOVERY, STEP);

        assertThat(stories)
                .allSatisfy(story ->
                        assertThat(story.onboarding().get("status").asText()).isEqualTo("APPROVE_ON_BEHALF"));
        assertThat(management.createJobQuery().withException().count()).isZero();
        assertThat(outages()).containsExactly("Meta over");
        assertThat(alerts()).containsExactly("outage-began Meta", "outage-ended Meta");
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
