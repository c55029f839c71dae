/** The ways in: the partners' API and the platforms' events; here what comes from outside is checked, and becomes a command or an event. */
@NullMarked
package io.embark.intake;

import org.jspecify.annotations.NullMarked;
