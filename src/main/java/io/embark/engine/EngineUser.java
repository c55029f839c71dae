package io.embark.engine;

import io.embark.domain.CurrentUser;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** The user as whom the running command was authenticated. */
@Component
class EngineUser implements CurrentUser {

    @Override
    public Optional<String> id() {
        return Optional.ofNullable(Context.getCommandContext().getAuthentication())
                .map(Authentication::getUserId);
    }
}
