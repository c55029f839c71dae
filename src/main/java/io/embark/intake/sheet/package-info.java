/** The sheet: what partners hand in and get back as CSV or XLSX, read within fixed limits, row by row through the same commands as the API. */
@NullMarked
package io.embark.intake.sheet;

import org.jspecify.annotations.NullMarked;
