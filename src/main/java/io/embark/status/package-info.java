/** The ways out: the read model that answers every list, the timeline, the texts and the mails that tell people who has the ball. */
@NullMarked
package io.embark.status;

import org.jspecify.annotations.NullMarked;
