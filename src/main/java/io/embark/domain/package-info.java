/** The words of the business as plain Java: values and enumerations that every other package speaks; it uses none of them. */
@NullMarked
package io.embark.domain;

import org.jspecify.annotations.NullMarked;
