/** Sees the client's account through the platform's review of the brand. Model: {@code processes/account-review}. */
@NullMarked
package io.embark.process.accountreview;

import org.jspecify.annotations.NullMarked;
