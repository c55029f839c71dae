/** The one door for the platforms' events: stored and deduplicated first, offered to the waiting process then, again when a wait begins. */
@NullMarked
package io.embark.event;

import org.jspecify.annotations.NullMarked;
