package io.embark.engine;

import java.util.ArrayList;
import java.util.List;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Settings of the engine that hold everywhere and have no property of the starter. */
@Component
@Order(EngineDefaults.AFTER_THE_STARTER)
class EngineDefaults extends AbstractCamundaConfiguration {

    static final int AFTER_THE_STARTER = org.springframework.core.Ordered.LOWEST_PRECEDENCE - 100;

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        // A business error that no diagram catches is a mistake in the model: an incident, not a silent end.
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        // What a wait brings is set when it ends by its event, not when its read-back timer interrupts it.
        configuration.setSkipOutputMappingOnCanceledActivities(true);
        // No variable, hence no personal data and no code, ever enters history.
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setTenantCheckEnabled(true);
        // Who mistypes a password waits for a second, not three; guessing still takes twice as long each time, up to a
        // minute, and
        // ends after ten failures (the engine's own figures).
        configuration.setLoginDelayBase(1);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.of(new WakingCommands())));
        // What a command refuses is answered to its caller, who logs what nobody expected; failing jobs are logged by
        // the executor.
        configuration.setEnableCmdExceptionLogging(false);
        // The engine asks for the factory at each timer; unless it is named, Java looks through the whole class path
        // each
        // time.
        System.setProperty(
                DatatypeFactory.DATATYPEFACTORY_PROPERTY,
                DatatypeFactory.newDefaultInstance().getClass().getName());
    }
}
