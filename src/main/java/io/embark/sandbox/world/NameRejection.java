package io.embark.sandbox.world;

/** Why the platform declines a display name (backends.md §7). */
public enum NameRejection {
    NAME_EMPLOYEE_ISSUE,
    NAME_INDIVIDUAL_ISSUE,
    NAME_ENDCLIENT_NOTRELATED,
    NAME_FORMAT_UNACCEPTABLE,
    NAME_NOT_CONSISTENT,
    UNKNOWN
}
