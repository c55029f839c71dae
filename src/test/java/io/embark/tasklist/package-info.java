/** What operators see and do in Camunda Tasklist, in a real browser. */
@NullMarked
package io.embark.tasklist;

import org.jspecify.annotations.NullMarked;
