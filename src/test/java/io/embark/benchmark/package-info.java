/** Measures, asserts no time, and runs by hand only: CONTRIBUTING says how. */
@NullMarked
package io.embark.benchmark;

import org.jspecify.annotations.NullMarked;
