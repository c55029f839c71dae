/** What the platforms know and how they decide: businesses, accounts, numbers, codes and phones, with the platforms' own rules. */
@NullMarked
package io.embark.sandbox.world;

import org.jspecify.annotations.NullMarked;
