package io.embark.intake.http;

import io.embark.support.FreshInstallation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The ways in over real HTTP with the real read model and event inbox, without engine, security and sandbox. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = IntakeSlice.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("sandbox")
@ContextConfiguration(initializers = FreshInstallation.class)
@interface IntakeTest {}
