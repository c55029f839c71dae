/** The messaging backend: tyntec's Conversations and Partner API. */
@NullMarked
package io.embark.backend.tyntec;

import org.jspecify.annotations.NullMarked;
