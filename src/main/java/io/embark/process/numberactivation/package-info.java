/** Activates a number: code, registration, read-back. Model: {@code processes/number-activation}. */
@NullMarked
package io.embark.process.numberactivation;

import org.jspecify.annotations.NullMarked;
