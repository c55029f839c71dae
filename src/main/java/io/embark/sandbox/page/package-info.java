/** The page on which a person plays client, platform and phone. */
@NullMarked
package io.embark.sandbox.page;

import org.jspecify.annotations.NullMarked;
