/** The stand-in of tyntec's Conversations and Partner APIs: the wire format in front of the world's rules. */
@NullMarked
package io.embark.sandbox.tyntec;

import org.jspecify.annotations.NullMarked;
