package io.embark.intake.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says about the API as a whole. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Embark partner API",
                        version = "1",
                        description =
                                "Brings your clients' numbers to the WhatsApp Business API. Times are ISO 8601 with offset, phone"
                                        + " numbers E.164, errors application/problem+json (RFC 9457)."))
@SecurityScheme(name = ApiDescription.API_KEY, type = SecuritySchemeType.HTTP, scheme = "bearer")
class ApiDescription {

    static final String API_KEY = "apiKey";
}
