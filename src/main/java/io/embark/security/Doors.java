package io.embark.security;

import static io.embark.security.Groups.ADMINISTRATORS;
import static io.embark.security.Groups.ANALYSTS;
import static io.embark.security.Groups.LEADS;
import static io.embark.security.Groups.OPERATORS;

import io.embark.domain.PartnerPerson;
import io.embark.status.ApiKeys;
import io.embark.status.Documents;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Every door of the house and who may enter by it; the table "Who may call what" of the contract, one bean per row. */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String BASIC = "Basic realm=\"Embark\", charset=\"UTF-8\"";

    /** For answers that are data: a browser that is made to show one gets nothing out of it. */
    private static final String CSP_OF_DATA = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** For our own pages. Styles may be inline, scripts never. */
    private static final String CSP_OF_PAGES =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final EntrySettings settings;
    private final Problems problems;

    Doors(EntrySettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Bean
    @Order(1)
    SecurityFilterChain administrationDoor(HttpSecurity http, CamundaUsers users) throws Exception {
        data(http, new Under("/api/admin"));
        people(http, users);
        return http.authorizeHttpRequests(may -> may.anyRequest().hasAuthority(ADMINISTRATORS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain partnersDoor(HttpSecurity http, ApiKeys keys) throws Exception {
        data(http, new Under("/api"));
        return http.addFilterBefore(new ApiKeyFilter(keys), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems.unauthorized("Bearer"))
                        .accessDeniedHandler(problems.forbidden()))
                .authorizeHttpRequests(may -> may.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain engineRestDoor(HttpSecurity http, CamundaUsers users, IdentityService identities)
            throws Exception {
        data(http, new Under("/engine-rest"));
        people(http, users);
        return http.addFilterAfter(new EngineIdentityFilter(identities), AuthorizationFilter.class)
                .addFilterAfter(new BoundedResultsFilter(), EngineIdentityFilter.class)
                .authorizeHttpRequests(may -> {
                    if (settings.remoteDeployment()) {
                        may.requestMatchers(new ModelChange()).hasAnyAuthority(ANALYSTS, ADMINISTRATORS);
                    } else {
                        may.requestMatchers(new ModelChange()).denyAll();
                    }
                    may.anyRequest().hasAnyAuthority(OPERATORS, LEADS, ANALYSTS, ADMINISTRATORS);
                })
                .build();
    }

    /** The web applications have a log-in, a CSRF protection and a content security policy of their own, which wins over ours. */
    @Bean
    @Order(4)
    SecurityFilterChain webApplicationsDoor(HttpSecurity http) throws Exception {
        pages(http, new Under("/camunda"));
        http.headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable));
        return http.exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems.forbiddenToAll()))
                .authorizeHttpRequests(may -> {
                    if (!settings.remoteDeployment()) {
                        may.requestMatchers(new ModelChange()).denyAll();
                    }
                    may.anyRequest().permitAll();
                })
                .build();
    }

    /** What partners handed in, for those who work on it: by password, or because they have logged in to Tasklist. */
    @Bean
    @Order(5)
    SecurityFilterChain documentsDoor(HttpSecurity http, CamundaUsers users) throws Exception {
        data(http, new Under(Documents.PATH));
        people(http, users);
        return http.addFilterBefore(new TasklistSessionFilter(users), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(may -> may.anyRequest().hasAnyAuthority(OPERATORS, LEADS, ADMINISTRATORS))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain actuatorsDoor(HttpSecurity http, CamundaUsers users) throws Exception {
        data(http, new Under("/actuator"));
        people(http, users);
        return http.authorizeHttpRequests(may -> may.requestMatchers(new Under("/actuator/health"))
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(ADMINISTRATORS))
                .build();
    }

    /** Platforms prove themselves by a signature over the raw body, which the receiver checks. */
    @Bean
    @Order(7)
    SecurityFilterChain platformsDoor(HttpSecurity http) throws Exception {
        data(http, new Under("/webhooks"));
        return http.authorizeHttpRequests(may -> may.anyRequest().permitAll()).build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain descriptionDoor(HttpSecurity http) throws Exception {
        pages(http, new Under("/openapi", "/openapi.yaml", "/swagger-ui", "/swagger-ui.html"));
        return http.authorizeHttpRequests(may -> may.anyRequest().permitAll()).build();
    }

    @Bean
    @Order(11)
    @Profile("sandbox")
    SecurityFilterChain sandboxDoor(HttpSecurity http) throws Exception {
        pages(http, new Under("/sandbox", "/webjars"));
        return http.authorizeHttpRequests(may -> may.anyRequest().permitAll()).build();
    }

    /** Whatever is not named above does not exist. */
    @Bean
    @Order(12)
    SecurityFilterChain nothingElseDoor(HttpSecurity http) throws Exception {
        pages(http, AnyRequestMatcher.INSTANCE);
        return http.exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems.notFound()))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(request -> Under.path(request).equals("/"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** A partner's people, by a form. Pages that change something carry a token against requests that foreign pages send. */
    @Bean
    @Order(8)
    SecurityFilterChain portalDoor(HttpSecurity http, PartnerPeople people) throws Exception {
        http.securityMatcher(new Under("/portal"))
                .authenticationProvider(people)
                .headers(headers -> common(headers).contentSecurityPolicy(csp -> csp.policyDirectives(CSP_OF_PAGES)))
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(login -> login.loginPage("/portal/login").defaultSuccessUrl("/portal/cases"))
                .logout(logout -> logout.logoutUrl("/portal/logout").logoutSuccessUrl("/portal/login?bye"))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(new EndedSessions()));
        loginOfHtmx(http);
        // What goes on with a request, as when a stream of events ends, was let in when it came.
        return http.authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(new Under(
                                "/portal/login",
                                "/portal/assets",
                                "/portal/language",
                                "/portal/refused",
                                "/portal/mailed-requests",
                                "/portal/welcome"))
                        .permitAll()
                        .anyRequest()
                        .access(partnerPeople(people)))
                .build();
    }

    /**
     * A session of another door of this house, with another kind of person in it, opens nothing here; nor does one whose person was
     * removed meanwhile.
     */
    private static AuthorizationManager<RequestAuthorizationContext> partnerPeople(PartnerPeople people) {
        return (caller, request) -> new AuthorizationDecision(
                caller.get().getPrincipal() instanceof PartnerPerson person && people.stillThere(person));
    }

    /** A part of a page cannot become the log-in: the page itself goes there. A stream of events just ends. */
    private static void loginOfHtmx(HttpSecurity http) throws Exception {
        RequestMatcher htmx = request -> request.getHeader("HX-Request") != null;
        RequestMatcher events = request -> Under.path(request).equals("/portal/events");
        http.exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        (request, response, cause) -> {
                            response.setHeader("HX-Redirect", "/portal/login?old");
                            response.setStatus(HttpStatus.UNAUTHORIZED.value());
                        },
                        htmx)
                .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), events));
    }

    /** What our own pages load; nothing else of the libraries' files is reachable. */
    @Bean
    @Order(9)
    SecurityFilterChain librariesDoor(HttpSecurity http) throws Exception {
        pages(http, new Under("/webjars/htmx.org", "/webjars/htmx-ext-sse"));
        return http.authorizeHttpRequests(may -> may.anyRequest().permitAll()).build();
    }

    /**
     * Where operators look at a case: by password, or because they have logged in to Tasklist. The page changes something, so that its
     * requests carry a token against those that foreign pages send.
     */
    @Bean
    @Order(5)
    SecurityFilterChain operatorsCasesDoor(HttpSecurity http, CamundaUsers users) throws Exception {
        http.securityMatcher(new Under("/cases"))
                .headers(headers -> common(headers).contentSecurityPolicy(csp -> csp.policyDirectives(CSP_OF_PAGES)))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        people(http, users);
        return http.addFilterBefore(new TasklistSessionFilter(users), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(may -> may.anyRequest().hasAnyAuthority(OPERATORS, LEADS, ADMINISTRATORS))
                .build();
    }

    /** In front of all other filters, so that nothing can answer before it. */
    @Bean
    FilterRegistrationBean<Filter> setupWall() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new SetupWall());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private void data(HttpSecurity http, RequestMatcher paths) throws Exception {
        stateless(http, paths);
        http.headers(headers -> common(headers).contentSecurityPolicy(csp -> csp.policyDirectives(CSP_OF_DATA)));
    }

    private void pages(HttpSecurity http, RequestMatcher paths) throws Exception {
        stateless(http, paths);
        http.headers(headers -> common(headers).contentSecurityPolicy(csp -> csp.policyDirectives(CSP_OF_PAGES)));
    }

    /** No session of ours, hence nothing that a foreign page could ride on. */
    private void stateless(HttpSecurity http, RequestMatcher paths) throws Exception {
        http.securityMatcher(paths)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable);
    }

    private void people(HttpSecurity http, CamundaUsers users) throws Exception {
        http.authenticationProvider(users)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems.unauthorized(BASIC)))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems.unauthorized(BASIC))
                        .accessDeniedHandler(problems.forbidden()));
    }

    private HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers) {
        RequestMatcher secure = request -> settings.isHttps() || request.isSecure();
        return headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(secure)
                        .includeSubDomains(true)
                        .maxAgeInSeconds(Duration.ofDays(365).toSeconds()));
    }
}
