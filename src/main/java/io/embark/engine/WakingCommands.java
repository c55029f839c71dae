package io.embark.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.MessageAddedNotification;

/**
 * Wakes the search for due jobs when a command has changed when existing jobs run: retries given in Cockpit, another due date,
 * activation, a job run by hand that failed. The bare engine hints at new jobs only and finds these when it polls.
 */
class WakingCommands extends CommandInterceptor {

    private static final List<Class<?>> WAKING = List.of(
            SetJobRetriesCmd.class,
            SetJobDuedateCmd.class,
            RecalculateJobDuedateCmd.class,
            AbstractSetStateCmd.class,
            UpdateProcessInstancesSuspendStateCmd.class,
            FailedJobListener.class);

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (WAKING.stream().anyMatch(waking -> waking.isInstance(command))) {
            CommandContext context = Context.getCommandContext();
            JobExecutor executor = context.getProcessEngineConfiguration().getJobExecutor();
            context.getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, new MessageAddedNotification(executor));
        }
        return result;
    }
}
