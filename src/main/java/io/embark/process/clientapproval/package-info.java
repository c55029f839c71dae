/** Gets the client's approval to act on its behalf, and with it the WABA. Model: {@code processes/client-approval}. */
@NullMarked
package io.embark.process.clientapproval;

import org.jspecify.annotations.NullMarked;
