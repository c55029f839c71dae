package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.PlatformUnavailableException;
import io.embark.backend.http.Json;
import io.embark.domain.CodeMethod;
import io.embark.domain.PhoneNumber;
import io.embark.domain.Pin;
import io.embark.domain.VerificationCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Phone numbers at Meta. Every parameter of a write travels in the JSON body, so that no code and no PIN is in an address. */
@Component
class MetaBusinessNumbers implements BusinessNumbers {

    private static final String FIELDS =
            "id,display_phone_number,verified_name,name_status,new_display_name,new_name_status,"
                    + "code_verification_status,status";

    private static final String OFFICIAL_ACCOUNT =
            "status,name_status,is_pin_enabled,is_on_biz_app,last_onboarded_time,"
                    + "is_official_business_account,official_business_account{oba_status}";

    private final GraphClient graph;

    MetaBusinessNumbers(GraphClient graph) {
        this.graph = graph;
    }

    @Override
    public Optional<BusinessNumber> find(String wabaId, PhoneNumber number) {
        return listed(wabaId).stream()
                .filter(entry -> !NumberStates.hasLeft(entry))
                .map(entry -> number(entry.path("id").asText(), entry))
                .filter(entry -> entry.digits().equals(number.digits()))
                .findFirst();
    }

    @Override
    public Set<String> registered(String wabaId) {
        return listed(wabaId).stream()
                .filter(NumberStates::isRegistered)
                .map(entry -> number(entry.path("id").asText(), entry).digits())
                .collect(Collectors.toSet());
    }

    private List<JsonNode> listed(String wabaId) {
        return graph.list("list the numbers of WABA " + wabaId, wabaId, "/phone_numbers", Map.of("fields", FIELDS));
    }

    @Override
    public String add(String wabaId, PhoneNumber number, String displayName) {
        return idOf(
                graph.post(
                        "add the number to WABA " + wabaId,
                        wabaId,
                        "/phone_numbers",
                        Map.of(
                                "cc", number.countryCallingCode(),
                                "phone_number", number.nationalNumber(),
                                "verified_name", displayName)),
                wabaId);
    }

    @Override
    public String migrate(String wabaId, PhoneNumber number, String displayName) {
        return idOf(
                graph.post(
                        "migrate the number to WABA " + wabaId,
                        wabaId,
                        "/phone_numbers",
                        Map.of(
                                "cc",
                                number.countryCallingCode(),
                                "phone_number",
                                number.nationalNumber(),
                                "verified_name",
                                displayName,
                                "migrate_phone_number",
                                true)),
                wabaId);
    }

    private static String idOf(JsonNode accepted, String wabaId) {
        String id = Json.text(accepted, "id");
        if (id == null) {
            throw new PlatformUnavailableException(
                    "Meta accepted the number on WABA %s without telling its id: look it up by its digits."
                            .formatted(wabaId),
                    true);
        }
        return id;
    }

    @Override
    public BusinessNumber read(String phoneNumberId) {
        return number(phoneNumberId, graph.get("read number " + phoneNumberId, phoneNumberId, FIELDS));
    }

    @Override
    public void requestDisplayName(String phoneNumberId, String displayName) {
        graph.post(
                "ask for a display name of number " + phoneNumberId,
                phoneNumberId,
                "",
                Map.of("new_display_name", displayName));
    }

    @Override
    public void requestCode(String phoneNumberId, CodeMethod method, String language) {
        graph.post(
                "request a code for number " + phoneNumberId,
                phoneNumberId,
                "/request_code",
                Map.of("code_method", method.name(), "language", language));
    }

    @Override
    public void verifyCode(String phoneNumberId, VerificationCode code) {
        graph.post(
                "verify the code of number " + phoneNumberId,
                phoneNumberId,
                "/verify_code",
                Map.of("code", code.reveal()));
    }

    @Override
    public void register(String phoneNumberId, Pin pin) {
        graph.post(
                "register number " + phoneNumberId,
                phoneNumberId,
                "/register",
                Map.of("messaging_product", "whatsapp", "pin", pin.reveal()));
    }

    @Override
    public void deregister(String phoneNumberId) {
        graph.post("deregister number " + phoneNumberId, phoneNumberId, "/deregister", null);
    }

    @Override
    public OfficialAccount officialAccount(String phoneNumberId) {
        JsonNode number = graph.get(
                "read the official business account of number " + phoneNumberId, phoneNumberId, OFFICIAL_ACCOUNT);
        return new OfficialAccount(
                NumberStates.officialState(number),
                NumberStates.isRegistered(number),
                NumberStates.time(number.path("last_onboarded_time")),
                number.hasNonNull("is_pin_enabled")
                        ? number.path("is_pin_enabled").asBoolean()
                        : null,
                NumberStates.nameStatus(number.path("name_status")).review(),
                number.path("is_on_biz_app").asBoolean());
    }

    @Override
    public void requestOfficialAccount(String phoneNumberId, OfficialAccountRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("business_website_url", request.website());
        body.put("primary_country_of_operation", request.country());
        body.put("primary_language", request.language());
        body.put("supporting_links", request.links());
        if (request.note() != null) {
            body.put("additional_supporting_information", request.note());
        }
        graph.post(
                "request an official business account for number " + phoneNumberId,
                phoneNumberId,
                "/official_business_account",
                body);
    }

    private static BusinessNumber number(String id, JsonNode number) {
        String requestedName = Json.text(number, "new_display_name");
        return new BusinessNumber(
                id,
                number.path("display_phone_number").asText().replaceAll("[^0-9]", ""),
                Json.text(number, "verified_name"),
                NumberStates.nameStatus(number.path("name_status")),
                requestedName,
                requestedName == null ? null : NumberStates.nameStatus(number.path("new_name_status")),
                is(number, "code_verification_status", "VERIFIED"),
                NumberStates.isRegistered(number),
                is(number, "status", "CONNECTED"));
    }

    private static boolean is(JsonNode number, String field, String value) {
        return number.path(field).asText().equalsIgnoreCase(value);
    }
}
