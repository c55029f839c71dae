/** The ways in over HTTP: the partner API with its problems, and the signed webhooks of both platforms. */
@NullMarked
package io.embark.intake.http;

import org.jspecify.annotations.NullMarked;
