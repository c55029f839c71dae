/** Gets the verification call to a person: past an IVR, at an agreed time. Model: {@code processes/call-preparation}. */
@NullMarked
package io.embark.process.callpreparation;

import org.jspecify.annotations.NullMarked;
