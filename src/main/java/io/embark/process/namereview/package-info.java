/** Sees the display name of the number through the platform's review. Model: {@code processes/name-review}. */
@NullMarked
package io.embark.process.namereview;

import org.jspecify.annotations.NullMarked;
