/** What our own pages ask about a case beside what the read model says, and how what people do on them went. */
@NullMarked
package io.embark.intake.pages;

import org.jspecify.annotations.NullMarked;
