/** Applies for an official business account of a registered number. Model: {@code processes/oba-application}. */
@NullMarked
package io.embark.process.obaapplication;

import org.jspecify.annotations.NullMarked;
