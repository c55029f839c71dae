/** The other side for demos, tests and load runs: stand-ins of both platforms, clients and phones; only in profile {@code sandbox}. */
@NullMarked
package io.embark.sandbox;

import org.jspecify.annotations.NullMarked;
