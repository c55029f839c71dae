/** One HTTP call to a back end, sent once: what both back ends' clients share below their wire formats. */
@NullMarked
package io.embark.backend.http;

import org.jspecify.annotations.NullMarked;
