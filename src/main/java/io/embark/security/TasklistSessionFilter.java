package io.embark.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises whoever has logged in to Camunda's web applications in the same browser, so that links in forms lead somewhere. The session
 * says only who it is: what the user may do is looked up at each request. Begins no session.
 */
class TasklistSessionFilter extends OncePerRequestFilter {

    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
    private final CamundaUsers users;

    TasklistSessionFilter(CamundaUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        user(request.getSession(false)).ifPresent(user -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(users.known(user));
            SecurityContextHolder.setContext(context);
            // Kept for the request's asynchronous and error dispatches.
            contexts.saveContext(context, request, response);
        });
        chain.doFilter(request, response);
    }

    private static Optional<String> user(@Nullable HttpSession session) {
        return Optional.ofNullable(session)
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(logins -> logins.getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT))
                .map(Authentication::getIdentityId);
    }
}
