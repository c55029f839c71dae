package io.embark.intake.http;

import io.embark.domain.AppealStatement;
import io.embark.intake.http.Fields.Field;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner says for its client.
 *
 * @param evidence addresses of pages that show it
 */
record AppealRequest(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        maxLength = AppealStatement.LONGEST_TEXT,
                        example =
                                "Order confirmations and delivery notices to customers who ordered in our shop and ticked a box.")
                String useOfMessages,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        maxLength = AppealStatement.LONGEST_TEXT,
                        example = "A family bakery with three shops in Berlin, founded in 1987.")
                String aboutCompany,
        @Schema(
                        example = "[\"https://oetz.example/about\"]",
                        description = "At most 10 addresses that begin with https://")
                @Nullable
                List<String> evidence) {

    static AppealStatement read(Fields fields) {
        Field<String> useOfMessages = fields.lines("useOfMessages");
        Field<String> aboutCompany = fields.lines("aboutCompany");
        Field<List<String>> evidence = fields.texts("evidence");
        AppealStatement statement =
                new AppealStatement(useOfMessages.or(""), aboutCompany.or(""), evidence.or(List.of()));
        // What is no text has been refused already, in other words.
        statement.problems().forEach(fields::refuse);
        fields.refuseUnknown();
        fields.verify();
        return statement;
    }
}
