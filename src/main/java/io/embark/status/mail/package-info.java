/** The mails that tell people who has the ball: rendered from {@code templates/mail} and sent from the outbox. */
@NullMarked
package io.embark.status.mail;

import org.jspecify.annotations.NullMarked;
