package io.embark.support;

import io.embark.backend.BusinessAccounts;
import io.embark.backend.BusinessNumbers;
import io.embark.backend.MessagingChannel;
import io.embark.backend.SignUps;
import io.embark.backend.SourceNumbers;
import io.embark.process.clientapproval.Approvals;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/**
 * Stories about a diagram: the real engine, database, delegates and listeners; the back ends are mocks behind their ports, and nothing
 * happens by itself, because the {@link ProcessDriver} runs the jobs. All classes share one Spring context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ProcessCoverage.class)
@EmbarkTest
// Nothing happens by itself: no job runs, and what was asked to be mailed stays in the outbox.
@TestPropertySource(properties = {"camunda.bpm.job-execution.enabled=false", "embark.mail.enabled=false"})
@MockitoBean(
        types = {
            BusinessAccounts.class,
            BusinessNumbers.class,
            MessagingChannel.class,
            SignUps.class,
            SourceNumbers.class
        })
@MockitoSpyBean(types = Approvals.class)
@Import({OtherSide.class, ProcessDriver.class, ProcessCoverage.Settings.class})
public @interface ProcessTest {

    /** The process whose every element and sequence flow the class walks, at least once; empty when it is about something else. */
    String value() default "";
}
