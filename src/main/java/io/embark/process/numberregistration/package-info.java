/** Registers a verified number; each refusal has its own way. Model: {@code processes/number-registration}. */
@NullMarked
package io.embark.process.numberregistration;

import org.jspecify.annotations.NullMarked;
