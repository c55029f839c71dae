/**
 * What the two back ends can do for us, as ports in our own words; the packages below speak the wire formats. The ports never
 * repeat a call by themselves: repetition belongs to the engine's jobs.
 */
@NullMarked
package io.embark.backend;

import org.jspecify.annotations.NullMarked;
