/** Reads the mailbox to which people write for deactivations; each message becomes a request that somebody confirms, once. */
@NullMarked
package io.embark.intake.mail;

import org.jspecify.annotations.NullMarked;
