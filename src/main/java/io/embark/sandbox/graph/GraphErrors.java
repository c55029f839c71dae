package io.embark.sandbox.graph;

import io.embark.sandbox.world.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice(basePackageClasses = GraphErrors.class)
@Profile("sandbox")
class GraphErrors {

    private final ErrorEnvelope envelope;

    GraphErrors(ErrorEnvelope envelope) {
        this.envelope = envelope;
    }

    @ExceptionHandler
    void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        envelope.write(request, response, refusal);
    }
}
