/** What all tests share: a fresh installation, a process driver, an HTTP client for each role. */
@NullMarked
package io.embark.support;

import org.jspecify.annotations.NullMarked;
