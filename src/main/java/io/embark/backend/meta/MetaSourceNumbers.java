package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.backend.SourceNumbers;
import io.embark.backend.http.Json;
import io.embark.domain.PhoneNumber;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Numbers at their source, read from the WABAs that clients share with us. */
@Component
class MetaSourceNumbers implements SourceNumbers {

    private static final String NUMBER =
            "id,display_phone_number,status,is_pin_enabled,name_status,new_display_name,is_on_biz_app";
    private static final String STANDING =
            "verified_name,quality_rating,whatsapp_business_manager_messaging_limit,is_official_business_account";
    private static final String UNKNOWN = "UNKNOWN";

    private final GraphClient graph;
    private final BusinessAccounts accounts;

    MetaSourceNumbers(GraphClient graph, BusinessAccounts accounts) {
        this.graph = graph;
        this.accounts = accounts;
    }

    @Override
    public Optional<SourceNumber> find(String businessManagerId, PhoneNumber number, String destinationWabaId) {
        return accounts.accountsSharedBy(businessManagerId).stream()
                .filter(account -> !account.wabaId().equals(destinationWabaId))
                .flatMap(account -> find(account, number).stream())
                .findFirst();
    }

    private Optional<SourceNumber> find(SharedAccount account, PhoneNumber number) {
        return graph
                .list(
                        "list the numbers of WABA " + account.wabaId(),
                        account.wabaId(),
                        "/phone_numbers",
                        Map.of("fields", NUMBER))
                .stream()
                .filter(entry -> entry.path("display_phone_number")
                        .asText()
                        .replaceAll("[^0-9]", "")
                        .equals(number.digits()))
                .findFirst()
                .map(entry -> sourceNumber(account, entry));
    }

    private SourceNumber sourceNumber(SharedAccount account, JsonNode entry) {
        return new SourceNumber(
                account.wabaId(),
                account.name(),
                entry.path("id").asText(),
                word(entry, "status").equals("CONNECTED"),
                entry.path("is_pin_enabled").asBoolean(),
                NumberStates.nameStatus(entry.path("name_status")),
                Json.text(entry, "new_display_name") != null,
                accounts.accountReview(account.wabaId()),
                entry.path("is_on_biz_app").asBoolean());
    }

    @Override
    public Standing standing(String wabaId, String phoneNumberId) {
        JsonNode number = graph.get("read the standing of number " + phoneNumberId, phoneNumberId, STANDING);
        return new Standing(
                Json.text(number, "verified_name"),
                quality(word(number, "quality_rating")),
                word(number, "whatsapp_business_manager_messaging_limit"),
                number.path("is_official_business_account").asBoolean(),
                graph
                        .list(
                                "list the templates of WABA " + wabaId,
                                wabaId,
                                "/message_templates",
                                Map.of("fields", "id,name,language,status,quality_score"))
                        .stream()
                        .map(MetaSourceNumbers::template)
                        .toList());
    }

    private static Template template(JsonNode template) {
        return new Template(
                template.path("name").asText(),
                template.path("language").asText(),
                word(template, "status"),
                quality(word(template.path("quality_score"), "score")));
    }

    private static String quality(String word) {
        return switch (word) {
            case "GREEN", "YELLOW", "RED" -> word;
            default -> UNKNOWN;
        };
    }

    private static String word(JsonNode node, String field) {
        String word = node.path(field).asText().toUpperCase(Locale.ROOT);
        return word.isEmpty() ? UNKNOWN : word;
    }
}
