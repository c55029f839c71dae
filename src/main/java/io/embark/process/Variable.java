package io.embark.process;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A variable of a process, declared once with its type, so that a model and its code cannot mean different things by one name.
 *
 * @param name the name that the model uses
 */
public record Variable<T>(String name, Class<T> type) {

    public static Variable<String> string(String name) {
        return new Variable<>(name, String.class);
    }

    public static Variable<Boolean> bool(String name) {
        return new Variable<>(name, Boolean.class);
    }

    public static Variable<Long> number(String name) {
        return new Variable<>(name, Long.class);
    }

    /** The value, or empty when it is not set. */
    public Optional<T> from(VariableScope scope) {
        return Optional.ofNullable(type.cast(scope.getVariable(name)));
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    public void remove(VariableScope scope) {
        scope.removeVariable(name);
    }

    /** An entry for the variables with which a process starts or a task completes. */
    public Map.Entry<String, Object> with(T value) {
        return Map.entry(name, value);
    }
}
