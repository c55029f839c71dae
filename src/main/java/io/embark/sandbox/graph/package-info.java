/** The stand-in of Meta's Graph API: the wire format in front of the world's rules. */
@NullMarked
package io.embark.sandbox.graph;

import org.jspecify.annotations.NullMarked;
