/** Who may enter by which door, and that the walls stand. */
@NullMarked
package io.embark.security;

import org.jspecify.annotations.NullMarked;
