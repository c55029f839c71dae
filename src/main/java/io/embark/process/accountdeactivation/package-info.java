/** Takes registered numbers off the platform for a while, and back onto it. Model: {@code processes/account-deactivation}. */
@NullMarked
package io.embark.process.accountdeactivation;

import org.jspecify.annotations.NullMarked;
