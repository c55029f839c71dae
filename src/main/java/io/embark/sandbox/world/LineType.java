package io.embark.sandbox.world;

/** What kind of telephone line a number is; landlines and toll-free numbers receive no SMS. */
public enum LineType {
    MOBILE,
    FIXED,
    VOIP,
    TOLL_FREE;

    boolean receivesSms() {
        return this == MOBILE || this == VOIP;
    }
}
