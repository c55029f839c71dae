package io.embark.intake.http;

import io.embark.status.Appeal;
import io.embark.status.Appointment;
import io.embark.status.BusinessPolicy;
import io.embark.status.CutOver;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one onboarding and its partner may see beside it; null where there is none.
 *
 * @param appeal the last one against a decision of the platform
 * @param officialAccount the newest application for it; only of registered onboardings
 * @param deactivation the newest one
 */
record Belongings(
        @Nullable Appointment appointment,
        @Nullable CutOver cutOver,
        @Nullable Appeal appeal,
        @Nullable BusinessPolicy businessPolicy,
        @Nullable OfficialAccountView officialAccount,
        @Nullable DeactivationView deactivation) {}
