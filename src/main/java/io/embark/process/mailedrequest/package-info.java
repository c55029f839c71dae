/** Has partners confirm what was asked for by mail. Model: {@code processes/mailed-request}. */
@NullMarked
package io.embark.process.mailedrequest;

import org.jspecify.annotations.NullMarked;
