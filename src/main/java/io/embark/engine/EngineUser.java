package io.embark.engine;

import io.embark.domain.CurrentUser;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/** The user whom Tasklist or the engine's REST API has authenticated for the command that runs. */
@Component
class EngineUser implements CurrentUser {

    @Override
    public Optional<String> id() {
        return Optional.ofNullable(Context.getCommandContext())
                .map(CommandContext::getAuthentication)
                .map(Authentication::getUserId);
    }
}
