/** Brings a new number from the partner's row to its registration. Model: {@code processes/client-onboarding}. */
@NullMarked
package io.embark.process.clientonboarding;

import org.jspecify.annotations.NullMarked;
