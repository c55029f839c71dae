package io.embark.intake.http;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a client keeps to WhatsApp's business policy, for the description of the API; {@link BusinessPolicyInputs} reads it. */
record BusinessPolicyRequest(
        @Schema(
                        maxLength = 1000,
                        description = "How people agree to be written to",
                        example = "A box to tick in the web shop that names the kinds of messages")
                @Nullable
                String optIn,
        @Schema(
                        maxLength = 1000,
                        description = "How they end that",
                        example = "Whoever writes STOP gets no more messages")
                @Nullable
                String optOut,
        @Schema(
                        maxLength = 1000,
                        description =
                                "How people reach a person when a bot answers: by hand-over to an agent, phone, e-mail, a web"
                                        + " form or a visit in the shop. Social media, a help page or a link to an app do not count at Meta",
                        example = "The bot hands over to an agent, and names our phone number")
                @Nullable
                String humanEscalation,
        @Schema(
                        maxLength = 1000,
                        description = "What the business profile shows, and who keeps it up to date",
                        example = "Address, hours and web site; kept by the marketing team")
                @Nullable
                String profile) {}
