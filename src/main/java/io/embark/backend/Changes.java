package io.embark.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a port that changes something outside. Only the guards of this package may call it; processes call the guards. A method
 * of a port without this annotation only reads.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Changes {
    OutsideCall value();
}
