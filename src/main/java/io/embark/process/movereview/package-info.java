/** Sees to it that everything moved along with a number from another provider. Model: {@code processes/move-review}. */
@NullMarked
package io.embark.process.movereview;

import org.jspecify.annotations.NullMarked;
