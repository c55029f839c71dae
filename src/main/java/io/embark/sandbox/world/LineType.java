package io.embark.sandbox.world;

/** What kind of telephone line a number is; the platform's SMS reaches mobile phones only, its calls reach all. */
public enum LineType {
    MOBILE,
    FIXED,
    VOIP,
    TOLL_FREE;

    boolean receivesSms() {
        return this == MOBILE;
    }
}
