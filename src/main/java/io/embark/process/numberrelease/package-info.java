/** Gets a number free that is used in the WhatsApp app: backup, deletion, release. Model: {@code processes/number-release}. */
@NullMarked
package io.embark.process.numberrelease;

import org.jspecify.annotations.NullMarked;
