/** The Java half of the models: per process its names, the one class that starts, correlates and completes, and one delegate a task. */
@NullMarked
package io.embark.process;

import org.jspecify.annotations.NullMarked;
