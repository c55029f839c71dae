/** Configures Camunda, one concern per class; used by nobody. */
@NullMarked
package io.embark.engine;

import org.jspecify.annotations.NullMarked;
