package io.embark.sandbox.world;

import org.jspecify.annotations.Nullable;

/** The platform says no, in its own codes (backends.md §5). */
public class Refusal extends RuntimeException {

    private final int httpStatus;
    private final String type;
    private final int code;
    private final @Nullable Integer subcode;
    private final @Nullable String title;
    private final @Nullable String userMessage;

    private Refusal(
            int httpStatus,
            String type,
            int code,
            @Nullable Integer subcode,
            String message,
            @Nullable String title,
            @Nullable String userMessage) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.type = type;
        this.code = code;
        this.subcode = subcode;
        this.title = title;
        this.userMessage = userMessage;
    }

    /** A refusal of the management API: code, subcode and a text for people. */
    public static Refusal management(
            int code, @Nullable Integer subcode, String message, String title, String userMessage) {
        return new Refusal(400, "OAuthException", code, subcode, message, title, userMessage);
    }

    /** A refusal of messaging and registration: a code with details. */
    public static Refusal messaging(int code, String message, String details) {
        return new Refusal(400, "OAuthException", code, null, "(#%d) %s".formatted(code, message), null, details);
    }

    /** A parameter is missing or cannot be used. */
    public static Refusal parameter(String message) {
        return new Refusal(400, "OAuthException", 100, null, "(#100) " + message, null, null);
    }

    /** No such object, or not shared with us; the platform makes no difference. */
    public static Refusal unknown(String method, String id) {
        return new Refusal(
                400,
                "GraphMethodException",
                100,
                33,
                "Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"
                        .formatted(method, id),
                null,
                null);
    }

    /** No usable access token. */
    public static Refusal unauthorized() {
        return new Refusal(
                401, "OAuthException", 190, null, "Invalid OAuth access token - Cannot parse access token", null, null);
    }

    /** A planted error of the platform; where {@code subcode} is missing, none is answered. */
    public static Refusal planted(int httpStatus, int code, @Nullable Integer subcode) {
        return new Refusal(
                httpStatus,
                "OAuthException",
                code,
                subcode,
                "(#%d) Planted by the sandbox".formatted(code),
                null,
                null);
    }

    static Refusal numberInUse() {
        return management(
                100,
                2388001,
                "Invalid parameter",
                "Cannot Create Certificate",
                "This number is registered to an existing WhatsApp account. To use this number, disconnect it from the existing account.");
    }

    static Refusal twoStepStillOn() {
        return management(
                100,
                2388001,
                "Invalid parameter",
                "Cannot Migrate Phone Number",
                "Two-step verification is still on for this number. Its owner has to turn it off at the source account first.");
    }

    static Refusal recentlyDeleted() {
        return messaging(
                133015,
                "Please wait a few minutes before attempting to register this phone number",
                "The phone number was recently deleted and its deletion has not yet completed. Wait 5 minutes and try again.");
    }

    static Refusal registeredTooEarly(String why) {
        return management(100, 2388001, "Invalid parameter", "Cannot Create Certificate", why);
    }

    /** Too many code requests, or too many wrong codes. */
    static Refusal codeCooldown(String why) {
        return management(136024, 2388091, "Request code error", "Cannot Request Code", why);
    }

    /** The account is shared with us for reading only. */
    static Refusal notPermitted() {
        return new Refusal(
                403,
                "OAuthException",
                200,
                null,
                "(#200) You do not have the necessary permissions required to perform this action on this account",
                null,
                null);
    }

    /** The account is locked for a breach of the platform's policy. */
    static Refusal restricted() {
        return new Refusal(
                403,
                "OAuthException",
                368,
                null,
                "(#368) Temporarily blocked for policies violations",
                null,
                "The WhatsApp Business Account associated with the phone number has been restricted or disabled for violating a platform policy.");
    }

    static Refusal accountLocked() {
        return new Refusal(
                403,
                "OAuthException",
                131031,
                null,
                "(#131031) Account has been locked",
                null,
                "The WhatsApp Business Account associated with the phone number has been restricted or disabled for violating a platform policy.");
    }

    static Refusal deregistrationIncomplete() {
        return new Refusal(
                500,
                "OAuthException",
                133000,
                null,
                "(#133000) Incomplete Deregistration",
                null,
                "A previous deregistration attempt failed. Deregister the number again before registering it.");
    }

    static Refusal accountNotApproved() {
        return precondition("Account Not Approved", "The WhatsApp Business Account has not been approved yet.");
    }

    static Refusal precondition(String title, String userMessage) {
        return management(100, 2388103, "Invalid parameter", title, userMessage);
    }

    static Refusal notRegistered() {
        return messaging(133010, "Account not registered", "The phone number is not registered on the platform.");
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String type() {
        return type;
    }

    public int code() {
        return code;
    }

    public @Nullable Integer subcode() {
        return subcode;
    }

    /** The title for people; only on refusals of the management API. */
    public @Nullable String title() {
        return title;
    }

    /** The text for people, or the details of a messaging refusal. */
    public @Nullable String userMessage() {
        return userMessage;
    }
}
