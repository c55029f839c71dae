/** Who may enter, by which door; and the walls in front of what the engine leaves open. */
@NullMarked
package io.embark.security;

import org.jspecify.annotations.NullMarked;
