package io.embark.engine;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * Tells a person who came second in words, after everything was rolled back. Jobs and commands of partners get the engine's own
 * exceptions, on which they try again.
 */
class ClearConflicts extends CommandInterceptor {

    static final String AT_ONCE =
            "Somebody else changed or completed this at the same moment, and only one could. Nothing you entered was used:"
                    + " reload, and look at it again.";

    static final String GONE =
            "This task is not open any more: somebody else completed it, or the case moved on. Nothing you entered was used:"
                    + " reload your list.";

    private final IdentityService identities;

    ClearConflicts(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (OptimisticLockingException e) {
            throw byPerson() ? new RestException(Status.CONFLICT, e, AT_ONCE) : e;
        } catch (ProcessEnginePersistenceException e) {
            if (!lostAToken(e)) {
                throw e;
            }
            throw byPerson()
                    ? new RestException(Status.CONFLICT, e, AT_ONCE)
                    : new OptimisticLockingException("A token moved on at the same moment.", e);
        } catch (NullValueException e) {
            throw byPerson() && isTaskWork(command) ? new RestException(Status.NOT_FOUND, e, GONE) : e;
        }
    }

    /**
     * A job that adds a token below the one that this command takes away is a second one, too; the engine notices it only by the
     * database's foreign keys among executions.
     */
    static boolean lostAToken(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("violates foreign key constraint \"act_fk_exe_")) {
                return true;
            }
        }
        return false;
    }

    private boolean byPerson() {
        return TaskHands.isPerson(identities.getCurrentAuthentication());
    }

    private static boolean isTaskWork(Command<?> command) {
        return command instanceof CompleteTaskCmd
                || command instanceof SubmitTaskFormCmd
                || command instanceof ClaimTaskCmd;
    }
}
