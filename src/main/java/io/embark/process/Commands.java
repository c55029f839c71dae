package io.embark.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs what people and partners command in one transaction, and again when somebody else moved the case at the same moment, so that
 * what the command found has changed or is gone: the second run sees what the other did and answers accordingly.
 */
@Component
public class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final int TRIES = 5;

    private final TransactionTemplate transaction;

    Commands(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    public void run(Runnable command) {
        call(() -> {
            command.run();
            return true;
        });
    }

    /** Within the transaction of another command it is part of that one, which is run again as a whole. */
    public <T> T call(Supplier<T> command) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return command.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(tx -> command.get());
            } catch (OptimisticLockingException | NullValueException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                log.debug("Somebody else moved the case; trying again");
            } catch (ProcessEngineException e) {
                throw refusalIn(e);
            }
        }
    }

    /** What a task listener refuses comes wrapped by the engine. */
    private static RuntimeException refusalIn(ProcessEngineException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CooldownException refusal) {
                return refusal;
            }
        }
        return e;
    }
}
