package io.embark.intake.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only operators see of a case.
 *
 * @param tasks open in Tasklist, oldest first
 * @param troubles steps that failed so often that they wait for somebody
 * @param calls to the platforms, by what was done
 */
public record OperatorsView(List<Task> tasks, List<Trouble> troubles, List<Calls> calls) {

    /** @param assignee who works on it, or null */
    public record Task(String id, String name, @Nullable String assignee, Instant since, @Nullable Instant dueAt) {}

    /**
     * @param step the element of its model
     * @param message of the failure
     */
    public record Trouble(String process, String step, @Nullable String message) {}

    /**
     * Calls of one kind.
     *
     * @param done how many the platform answered as hoped
     * @param refused how many it refused
     * @param inDoubt how many have no known outcome yet
     */
    public record Calls(String kind, int done, int refused, int inDoubt, Instant lastAt) {}
}
