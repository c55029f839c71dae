package violations.intake;

import org.camunda.bpm.engine.RepositoryService;

/** Talks to the engine. */
record AsksCamunda(RepositoryService used) {}
