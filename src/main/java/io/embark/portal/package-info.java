/**
 * The pages: the partner's portal, and the case page that partners and operators share. Server-side HTML (Thymeleaf, htmx); what people do
 * on a page goes through {@code intake}, what they read comes from {@code status}.
 */
@NullMarked
package io.embark.portal;

import org.jspecify.annotations.NullMarked;
