/** The controls by which tests, demos and load runs play client, platform and phone. */
@NullMarked
package io.embark.sandbox.control;

import org.jspecify.annotations.NullMarked;
