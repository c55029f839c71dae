/** The network between us and the other side: faults, the call log, the delivery of events, and the mail server. */
@NullMarked
package io.embark.sandbox.network;

import org.jspecify.annotations.NullMarked;
