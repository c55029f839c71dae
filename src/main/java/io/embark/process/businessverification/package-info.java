/** Waits until the platform has verified the client's business. Model: {@code processes/business-verification}. */
@NullMarked
package io.embark.process.businessverification;

import org.jspecify.annotations.NullMarked;
