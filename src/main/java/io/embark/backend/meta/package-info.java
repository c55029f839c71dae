/** The verification backend: Meta's Graph API. */
@NullMarked
package io.embark.backend.meta;

import org.jspecify.annotations.NullMarked;
