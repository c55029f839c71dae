package io.embark.domain;

/** The way on which a number comes to the API. */
public enum Route {
    /** A number that is not on WhatsApp yet. */
    NEW,
    /** A number that moves from the WhatsApp or WhatsApp Business app. */
    APP_MIGRATION,
    /** A number that moves from another business solution provider. */
    BSP_MIGRATION
}
