package io.embark.domain;

/** What kind of line a number's range is for, in libphonenumber's words. It says what such a number usually takes, not what it does. */
public enum NumberType {
    MOBILE,
    FIXED_LINE,
    /** Ranges that landlines and mobile phones share, as in North America. */
    FIXED_LINE_OR_MOBILE,
    VOIP,
    TOLL_FREE,
    PREMIUM_RATE,
    SHARED_COST,
    /** Follows a person to whatever phone it is forwarded to. */
    PERSONAL_NUMBER,
    PAGER,
    /** A company's number for the whole country. */
    UAN,
    VOICEMAIL,
    /** The numbering plan does not tell. */
    UNKNOWN
}
