package io.embark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.function.Consumer;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.task.SyncTaskExecutor;

class JobExecutorConfigurationTest {

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    @Test
    void theEngineHintsAtTimersThatAreDueBeforeASleepIsSurelyOver() {
        DueDateJobExecutor executor = executor(given -> {});

        assertThat(executor.getMaxWait()).isEqualTo(30_000);
        assertThat(executor.getWaitTimeInMillis()).isEqualTo(60_000);
    }

    @Test
    void theOtherSettingsAreTheEngines() {
        DueDateJobExecutor executor = executor(given -> {
            given.setLockTimeInMillis(1);
            given.setMaxJobsPerAcquisition(2);
            given.setBackoffTimeInMillis(3);
            given.setMaxBackoff(4L);
            given.setBackoffDecreaseThreshold(5);
            given.setWaitIncreaseFactor(6f);
        });

        assertThat(executor.getLockTimeInMillis()).isEqualTo(1);
        assertThat(executor.getMaxJobsPerAcquisition()).isEqualTo(2);
        assertThat(executor.getBackoffTimeInMillis()).isEqualTo(3);
        assertThat(executor.getMaxBackoff()).isEqualTo(4);
        assertThat(executor.getBackoffDecreaseThreshold()).isEqualTo(5);
        assertThat(executor.getWaitIncreaseFactor()).isEqualTo(6);
    }

    @Test
    void settingsWithoutEffectStopTheStart_andNameTheRightOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> executor(given -> given.setMaxWait(500L)))
                .withMessageContaining("embark.job-executor.longest-sleep");
        assertThatIllegalStateException().isThrownBy(() -> executor(given -> given.setWaitTimeInMillis(250)));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, false", "-PT1S, false", "PT0.1S, true", "PT1H, true", "P1D, false"})
    void theLongestSleepHasBounds(Duration longestSleep, boolean sensible) {
        assertThat(new JobExecutorSettings(longestSleep).isSensible()).isEqualTo(sensible);
    }

    private static DueDateJobExecutor executor(Consumer<JobExecutionProperty> settings) {
        CamundaBpmProperties properties = new CamundaBpmProperties();
        settings.accept(properties.getJobExecution());
        return JobExecutorConfiguration.jobExecutor(
                new SyncTaskExecutor(), properties, new JobExecutorSettings(LONGEST_SLEEP), moment -> null);
    }
}
