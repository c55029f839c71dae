package io.embark.security;

/** Small models to deploy. */
final class Models {

    static final String FORM =
            """
            {"id": "probe", "type": "default", "schemaVersion": 17,
             "components": [
               {"type": "text", "text": "# Case", "id": "Text_1"},
               {"type": "textfield", "key": "word", "label": "Word of {{ 1 + 1 }}", "id": "Field_1"}]}""";

    private Models() {}

    /** A process whose only step is this element, with the id {@code step}. */
    static String withStep(String step) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <bpmn:process id="probe" name="Probe" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start" />
                    <bpmn:sequenceFlow id="toStep" sourceRef="start" targetRef="step" />
                    %s
                    <bpmn:sequenceFlow id="toEnd" sourceRef="step" targetRef="end" />
                    <bpmn:endEvent id="end" />
                  </bpmn:process>
                </bpmn:definitions>"""
                .formatted(step);
    }

    /** A process that waits for an operator who fills in {@link #FORM}. */
    static String withUserTask() {
        return withStep(
                """
                <bpmn:userTask id="step" name="Look at it" camunda:candidateGroups="onboarding-operators"
                    camunda:formRef="probe" camunda:formRefBinding="latest" />""");
    }
}
