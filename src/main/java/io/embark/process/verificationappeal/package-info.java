/** Sees an appeal against a decision of the platform to its outcome. Model: {@code processes/verification-appeal}. */
@NullMarked
package io.embark.process.verificationappeal;

import org.jspecify.annotations.NullMarked;
