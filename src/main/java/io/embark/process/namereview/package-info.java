/** Sees the client's account and display name through the platform's reviews. Model: {@code processes/name-review}. */
@NullMarked
package io.embark.process.namereview;

import org.jspecify.annotations.NullMarked;
