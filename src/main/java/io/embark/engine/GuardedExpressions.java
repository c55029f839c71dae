package io.embark.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/**
 * The engine's expressions, behind a guard. The bare engine lets every logged-in user evaluate any expression in the or-part of a task
 * query (CVE-2026-109432) or in a stored filter, and lets every expression reach every Spring bean.
 */
class GuardedExpressions extends JuelExpressionManager {

    /** All that a query may ask: who is asking, in which groups, and what time it is. */
    static final List<String> IN_QUERIES = List.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    private final ProcessBeans processBeans;

    GuardedExpressions(ProcessBeans processBeans) {
        this.processBeans = processBeans;
    }

    @Override
    public Expression createExpression(String text) {
        return new GuardedExpression(createValueExpression(text), text);
    }

    /** Without the resolvers of mocks and process applications, which would open the whole application context again. */
    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new ProcessBeanElResolver(processBeans));
        resolvers.add(new ArrayELResolver());
        resolvers.add(new ListELResolver());
        resolvers.add(new MapELResolver());
        resolvers.add(new BeanELResolver());
        return new ElGuard(resolvers);
    }

    private final class GuardedExpression extends JuelExpression {

        private GuardedExpression(ValueExpression expression, String text) {
            super(expression, GuardedExpressions.this, text);
        }

        /**
         * @param scope null only when a query evaluates
         * @throws InvalidRequestException because the engine would turn its own kind into an error of the server
         */
        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution contextExecution) {
            if (scope == null && !IN_QUERIES.contains(expressionText)) {
                throw new InvalidRequestException(
                        Status.BAD_REQUEST, "a query may use these expressions only: " + IN_QUERIES);
            }
            return super.getValue(scope, contextExecution);
        }
    }
}
