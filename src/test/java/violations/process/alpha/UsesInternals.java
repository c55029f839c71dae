package violations.process.alpha;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Depends on what changes without notice. */
record UsesInternals(ProcessEngineConfigurationImpl used) {}
