package io.embark.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One hand per task, beside what the engine checks before somebody works on one. Who comes second finds out before anything is done, not
 * after the platform was called twice; and what somebody has claimed is nobody else's, until it is taken over. The bare engine lets
 * everybody who may see a task complete it, and notices two at once only when both have done their work.
 *
 * <p>Assigning is not working: whoever may, takes a task over by removing or replacing its assignee. Commands of partners have no user
 * of the engine and find any task open.
 */
class TaskHands extends AuthorizationCommandChecker {

    private final JdbcClient jdbc;

    TaskHands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before claiming, completing, submitting and resolving. */
    @Override
    public void checkTaskWork(TaskEntity task) {
        // First of all: who comes second finds the task's grants deleted too, and would read that it has none.
        takeTurns(task);
        super.checkTaskWork(task);
        refuseOthers(task);
    }

    @Override
    public void checkUpdateTaskVariable(TaskEntity task) {
        super.checkUpdateTaskVariable(task);
        refuseOthers(task);
    }

    /** Waits for whoever works on the task now; what was read before the wait must still hold after it. */
    private void takeTurns(TaskEntity task) {
        Optional<Integer> revision = jdbc.sql("select rev_ from act_ru_task where id_ = ? for no key update")
                .param(task.getId())
                .query(Integer.class)
                .optional();
        if (revision.filter(now -> now == task.getRevision()).isEmpty()) {
            throw new OptimisticLockingException("Task " + task.getId() + " was changed by another transaction.");
        }
    }

    private static void refuseOthers(TaskEntity task) {
        Authentication user = Context.getCommandContext().getAuthentication();
        String holder = task.getAssignee();
        if (isPerson(user) && holder != null && !holder.equals(user.getUserId())) {
            throw new RestException(
                    Status.CONFLICT,
                    ("The task \"%s\" is claimed by '%s', and nothing you entered was used. Agree with them, take the task"
                                    + " over (in Tasklist: remove the name at the task, then Claim), and try again.")
                            .formatted(task.getName(), plain(holder)));
        }
    }

    /** An assignee may be any text, and Tasklist shows messages as HTML. */
    private static String plain(String holder) {
        return holder.replaceAll("[<>&\"']", "");
    }

    static boolean isPerson(@Nullable Authentication user) {
        return user != null && user.getUserId() != null;
    }
}
