package io.embark.sandbox.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class GraphWebConfiguration implements WebMvcConfigurer {

    private final ObjectMapper json;

    GraphWebConfiguration(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new TokenCheck()).addPathPatterns("/sandbox/graph/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ParametersResolver(json));
    }

    /** Any token will do, but there must be one. */
    private static final class TokenCheck implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            String authorization = Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "");
            boolean bearer = authorization.startsWith("Bearer ") && authorization.length() > "Bearer ".length();
            if (!bearer && request.getParameter("access_token") == null) {
                throw Refusal.unauthorized();
            }
            response.setHeader("facebook-api-version", request.getRequestURI().split("/")[3]);
            return true;
        }
    }

    private record ParametersResolver(ObjectMapper json) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == GraphParameters.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws IOException {
            return GraphParameters.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)), json);
        }
    }
}
