package io.embark.process.clientonboarding;

/** The name that {@code processes/client-onboarding} shares with the code. */
public final class ClientOnboarding {

    public static final String PROCESS_ID = "client-onboarding";

    private ClientOnboarding() {}
}
