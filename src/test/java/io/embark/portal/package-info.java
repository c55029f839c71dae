/** The portal as partners see it: in a browser, by its pages, in both languages. */
@NullMarked
package io.embark.portal;

import org.jspecify.annotations.NullMarked;
