package io.embark.domain;

/** How the partner wants the verification code to be delivered (the guide's column "Activation method"). */
public enum ActivationMethod {
    SMS,
    VOICE,
    /** The number is behind an interactive voice response: the call must be deflected to a person first. */
    IVR
}
