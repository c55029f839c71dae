package violations.process;

import org.camunda.bpm.engine.TaskService;

/** Belongs to no model. */
record CompletesProcess(TaskService used) {}
