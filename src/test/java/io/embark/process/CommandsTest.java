package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class CommandsTest {

    private final AtomicInteger runs = new AtomicInteger();
    private final Commands commands = new Commands(mock(PlatformTransactionManager.class));

    @Test
    @DisplayName("F43: a command whose task was changed, or completed just after it was found, looks again")
    void runsAgain() {
        assertThat(commands.call(() -> firstThrow(new OptimisticLockingException("changed"))))
                .isEqualTo(2);

        runs.set(0);
        assertThat(commands.call(() -> firstThrow(new NullValueException("Cannot find task: task is null"))))
                .isEqualTo(2);
    }

    @Test
    void withinAnotherCommand_itIsLeftToThatOneToRunAgain() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatExceptionOfType(OptimisticLockingException.class)
                    .isThrownBy(() -> commands.call(() -> firstThrow(new OptimisticLockingException("changed"))));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> commands.call(() -> firstThrow(new ProcessEngineException("a mistake"))));
        assertThat(runs).hasValue(1);
    }

    private int firstThrow(RuntimeException failure) {
        if (runs.incrementAndGet() == 1) {
            throw failure;
        }
        return runs.get();
    }
}
