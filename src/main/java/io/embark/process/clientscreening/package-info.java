/** Decides whether a row becomes a case at all. Model: {@code processes/client-screening}. */
@NullMarked
package io.embark.process.clientscreening;

import org.jspecify.annotations.NullMarked;
