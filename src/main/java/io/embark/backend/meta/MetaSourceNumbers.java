package io.embark.backend.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessAccounts.SharedAccount;
import io.embark.backend.BusinessNumbers.NameStatus;
import io.embark.backend.SourceNumbers;
import io.embark.backend.http.Json;
import io.embark.domain.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Numbers at their source, read from the WABAs that clients share with us. */
@Component
class MetaSourceNumbers implements SourceNumbers {

    private static final String NUMBER =
            "id,display_phone_number,status,is_pin_enabled,name_status,new_name_status,is_on_biz_app";
    private static final String STANDING =
            "verified_name,quality_rating,whatsapp_business_manager_messaging_limit,is_official_business_account";
    private static final String TEMPLATE = "name,language,status,quality_score";

    /** A WABA has up to 6,000 templates (backends.md §4.10), and few fields of each are asked for. */
    private static final String TEMPLATES_PER_PAGE = "500";

    private static final String UNKNOWN = "UNKNOWN";

    private final GraphClient graph;
    private final BusinessAccounts accounts;

    MetaSourceNumbers(GraphClient graph, BusinessAccounts accounts) {
        this.graph = graph;
        this.accounts = accounts;
    }

    @Override
    public Optional<SourceNumber> find(String businessManagerId, PhoneNumber number, String destinationWabaId) {
        List<Listed> listed = accounts.accountsSharedBy(businessManagerId).stream()
                .filter(account -> !account.wabaId().equals(destinationWabaId))
                .flatMap(account -> find(account, number).stream())
                .toList();
        return listed.stream()
                .filter(Listed::connected)
                .findFirst()
                .or(() -> listed.stream().findFirst())
                .map(this::sourceNumber);
    }

    private Optional<Listed> find(SharedAccount account, PhoneNumber number) {
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
                .filter(entry -> !NumberStates.hasLeft(entry))
                .findFirst()
                .map(entry -> new Listed(account, entry));
    }

    private SourceNumber sourceNumber(Listed listed) {
        SharedAccount account = listed.account;
        JsonNode entry = listed.entry;
        return new SourceNumber(
                account.wabaId(),
                account.name(),
                entry.path("id").asText(),
                listed.connected(),
                entry.hasNonNull("is_pin_enabled")
                        ? entry.path("is_pin_enabled").asBoolean()
                        : null,
                NumberStates.nameStatus(entry.path("name_status")),
                NumberStates.nameStatus(entry.path("new_name_status")) == NameStatus.PENDING_REVIEW,
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
                                Map.of("fields", TEMPLATE, "limit", TEMPLATES_PER_PAGE))
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
        String word = Json.text(node, field);
        return word == null ? UNKNOWN : word.toUpperCase(Locale.ROOT);
    }

    /** The number as one WABA lists it. */
    private record Listed(SharedAccount account, JsonNode entry) {

        boolean connected() {
            return NumberStates.isRegistered(entry);
        }
    }
}
