package io.embark.security;

import io.embark.domain.PartnerId;
import io.embark.status.ApiKeys;
import io.embark.status.ApiKeys.IssuedKey;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where administrators let partners in and end their keys. */
@RestController
@RequestMapping("/api/admin/partners")
class PartnerAdminController {

    private final PartnerAdministration administration;
    private final Partners partners;
    private final ApiKeys keys;
    private final Validator validator;

    PartnerAdminController(PartnerAdministration administration, Partners partners, ApiKeys keys, Validator validator) {
        this.administration = administration;
        this.partners = partners;
        this.keys = keys;
        this.validator = validator;
    }

    @PostMapping
    ResponseEntity<NewPartner> create(@RequestBody NewPartner body) {
        List<FieldError> errors = validator.validate(body).stream()
                .map(FieldError::of)
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        if (!errors.isEmpty()) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, "Some fields are wrong.");
            problem.setProperty("errors", errors);
            throw new ErrorResponseException(HttpStatus.UNPROCESSABLE_ENTITY, problem, null);
        }
        if (!administration.create(body.toPartner())) {
            throw problem(HttpStatus.CONFLICT, "There is a partner with this id.");
        }
        return ResponseEntity.created(URI.create("/api/admin/partners/" + body.id()))
                .body(body);
    }

    @PostMapping("/{id}/api-keys")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedKey issueKey(@PathVariable String id) {
        return keys.issue(existing(id));
    }

    @DeleteMapping("/{id}/api-keys/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeKey(@PathVariable String id, @PathVariable String keyId) {
        if (!keys.revoke(existing(id), uuid(keyId))) {
            throw problem(HttpStatus.NOT_FOUND, "The partner has no such key.");
        }
    }

    private PartnerId existing(String id) {
        if (!PartnerId.isValid(id)) {
            throw noSuchPartner();
        }
        return partners.find(new PartnerId(id))
                .orElseThrow(PartnerAdminController::noSuchPartner)
                .id();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw problem(HttpStatus.NOT_FOUND, "The partner has no such key.");
        }
    }

    private static ErrorResponseException noSuchPartner() {
        return problem(HttpStatus.NOT_FOUND, "There is no such partner.");
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /**
     * A partner to be.
     *
     * @param id see {@link PartnerId}
     * @param language of the mails, two lower-case letters; English when absent
     */
    record NewPartner(
            @NotBlank
                    @Size(max = 50)
                    @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*", message = "lower-case letters, digits and hyphens")
                    String id,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable @Pattern(regexp = "[a-z]{2}", message = "two lower-case letters") String language) {

        NewPartner {
            language = language == null ? "en" : language;
        }

        Partner toPartner() {
            return new Partner(new PartnerId(id), name, email, language);
        }
    }

    record FieldError(String field, String message) {

        static FieldError of(ConstraintViolation<?> violation) {
            return new FieldError(violation.getPropertyPath().toString(), violation.getMessage());
        }
    }
}
