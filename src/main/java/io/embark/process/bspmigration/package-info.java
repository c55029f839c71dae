/** Moves a number from another provider to us, with everything that it is worth. Model: {@code processes/bsp-migration}. */
@NullMarked
package io.embark.process.bspmigration;

import org.jspecify.annotations.NullMarked;
