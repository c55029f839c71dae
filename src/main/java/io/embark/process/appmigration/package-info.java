/** Moves a number from the WhatsApp app to the platform. Model: {@code processes/app-migration}. */
@NullMarked
package io.embark.process.appmigration;

import org.jspecify.annotations.NullMarked;
