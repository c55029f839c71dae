package io.embark.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the check is for: one slip in one file, and the sentence that an analyst reads. */
class ModelCheckTest {

    private static final String MOVE_REVIEW = "processes/move-review/move-review.bpmn";
    private static final String ONBOARDING = "processes/client-onboarding/client-onboarding.bpmn";
    private static final String BSP_MIGRATION = "processes/bsp-migration/bsp-migration.bpmn";
    private static final String APPROVAL = "processes/client-approval/client-approval.bpmn";
    private static final String REVIEW = "processes/name-review/name-review.bpmn";
    private static final String ACTIVATION = "processes/number-activation/number-activation.bpmn";
    private static final String SCREENING = "processes/client-screening/client-screening.bpmn";
    private static final String ACCOUNT = "processes/account-review/account-review.bpmn";

    private static final String RELEASE = "processes/number-release/number-release.bpmn";
    private static final String REMINDERS = "processes/client-approval/approval-reminders.dmn";
    private static final String LEVELS = "processes/service-levels/service-levels.dmn";
    private static final String POLICY = "processes/client-screening/policy-screening.dmn";
    private static final String OBA = "processes/oba-application/oba-application.bpmn";
    private static final String ENTER_CODE = "forms/number-activation/enter-code.form";
    private static final String REVIEW_POLICY = "forms/client-screening/review-policy.form";

    @TempDir
    Path root;

    @BeforeEach
    void copyEverything() throws IOException {
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(root.resolve(file).getParent());
                    Files.copy(file, root.resolve(file));
                }
            }
        }
    }

    @Test
    void theCopyIsFine() {
        assertThat(ModelCheck.findings(root)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oneSlipIsFound(String slip, String file, String from, String to, String finding) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).as("what the slip changes").contains(from);
        Files.writeString(root.resolve(file), text.replace(from, to));

        assertThat(ModelCheck.findings(root))
                .anySatisfy(found -> assertThat(found).startsWith(finding));
    }

    @Test
    void aFolderWithoutJavaIsFound() throws IOException {
        move("processes/name-review", "processes/kyc-check");
        move("processes/kyc-check/name-review.bpmn", "processes/kyc-check/kyc-check.bpmn");

        assertThat(ModelCheck.findings(root))
                .contains(
                        "kyc-check.bpmn: has no Java half: ask a developer for the package io.embark.process.kyccheck, or"
                                + " remove the folder",
                        "kyc-check.bpmn: set 'ID' of the process to 'kyc-check', after its folder; it is 'name-review'"
                                + " (click on the empty canvas, General)",
                        "namereview: this Java package has no process: no folder in 'processes' is called like it",
                        "correct-display-name.form: there is no process for its folder; call the folder 'name-review' like"
                                + " one in 'processes'");
    }

    @Test
    void aModelThatIsNotCalledLikeItsFolderIsFound() throws IOException {
        move(REVIEW, "processes/name-review/review.bpmn");

        assertThat(ModelCheck.findings(root))
                .containsExactly("review.bpmn: rename the file to 'name-review.bpmn', after its folder");
    }

    @Test
    void aSecondFileOfANameIsFound() throws IOException {
        Files.copy(root.resolve(ENTER_CODE), root.resolve("forms/client-screening/enter-code.form"));

        assertThat(ModelCheck.findings(root)).anySatisfy(found -> assertThat(found)
                .matches("enter-code.form: rename it; there is another file of this name: forms.*enter-code.form"));
    }

    @Test
    void aFormInAnotherProcesssFolderIsFound() throws IOException {
        move(ENTER_CODE, "forms/name-review/enter-code.form");

        assertThat(ModelCheck.findings(root))
                .contains("enter-code.form: no user task of the process 'name-review' shows this form; set its 'Form"
                        + " reference' to 'enter-code', or remove the form")
                .anySatisfy(found -> assertThat(found)
                        .startsWith(
                                "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): 'Form reference' is"
                                        + " 'enter-code', and there is no forms/number-activation/enter-code.form"));
    }

    @Test
    void aDecisionThatNobodyAsksIsFound() throws IOException {
        Files.writeString(
                root.resolve("processes/name-review/name-wishes.dmn"),
                Files.readString(root.resolve(POLICY)).replace("policy-screening", "name-wishes"));

        assertThat(ModelCheck.findings(root))
                .containsExactly(
                        "name-wishes.dmn: nobody asks this decision; set 'Decision reference' of a business rule task"
                                + " to 'name-wishes', or remove it");
    }

    @Test
    void whatModelerKeepsForItselfIsNotRead() throws IOException {
        Files.createDirectories(root.resolve("processes/.camunda/element-templates"));
        Files.writeString(root.resolve("processes/.camunda/element-templates/draft.bpmn"), "no model");

        assertThat(ModelCheck.findings(root)).isEmpty();
    }

    private void move(String from, String to) throws IOException {
        Files.move(root.resolve(from), root.resolve(to));
    }

    static Stream<Arguments> oneSlipIsFound() {
        return Stream.of(
                arguments(
                        "stages of something that nobody knows",
                        OBA,
                        "value=\"officialBusinessAccount\"",
                        "value=\"officialAcount\"",
                        "oba-application.bpmn: 'Extension property' stageOf of the process is 'officialAcount'"),
                arguments(
                        "a status of the case where the stages are not the case's",
                        OBA,
                        "name=\"status\" value=\"SUBMITTED\"",
                        "name=\"status\" value=\"BRAND_IN_REVIEW\"",
                        "oba-application.bpmn: 'Wait for the platform's decision' (receiveTask_awaitDecision):"
                                + " 'Extension property' status is 'BRAND_IN_REVIEW'"),
                arguments(
                        "process id is not the folder",
                        ONBOARDING,
                        "<bpmn:process id=\"client-onboarding\"",
                        "<bpmn:process id=\"onboarding\"",
                        "client-onboarding.bpmn: set 'ID' of the process to 'client-onboarding', after its folder; it is 'onboarding' (click on the empty canvas, General)"),
                arguments(
                        "process not executable",
                        ONBOARDING,
                        "isExecutable=\"true\"",
                        "isExecutable=\"false\"",
                        "client-onboarding.bpmn: tick 'Executable' of the process (click on the empty canvas, General)"),
                arguments(
                        "no time to live",
                        ACTIVATION,
                        " camunda:historyTimeToLive=\"P180D\"",
                        "",
                        "number-activation.bpmn: set 'Time to live' (History cleanup) to a number of days, for example P180D"),
                arguments(
                        "decision id is not its file",
                        POLICY,
                        "<decision id=\"policy-screening\"",
                        "<decision id=\"policy\"",
                        "policy-screening.dmn: set 'ID' of the decision to 'policy-screening', after the file; it is 'policy'"),
                arguments(
                        "no time to live of a decision",
                        POLICY,
                        " camunda:historyTimeToLive=\"P180D\"",
                        "",
                        "policy-screening.dmn: set 'Time to live' (History cleanup) to a number of days, for example P180D"),
                arguments(
                        "model is no XML",
                        ONBOARDING,
                        "</bpmn:definitions>",
                        "",
                        "client-onboarding.bpmn: cannot be read:"),
                arguments(
                        "task without name",
                        ACTIVATION,
                        "id=\"serviceTask_requestCode\" name=\"Request the code\"",
                        "id=\"serviceTask_requestCode\"",
                        "number-activation.bpmn: (serviceTask_requestCode): set 'Name'; people read it in Tasklist and Cockpit"),
                arguments(
                        "generated id",
                        ACTIVATION,
                        "event_cooldownEnded",
                        "Event_0x1k2lm",
                        "number-activation.bpmn: 'Cooldown ended' (Event_0x1k2lm): set 'ID' to 'event_' and words, for example 'event_cooldownEnded'"),
                arguments(
                        "gateway without question",
                        ACTIVATION,
                        "id=\"gateway_gate\" name=\"Account and name approved?\"",
                        "id=\"gateway_gate\"",
                        "number-activation.bpmn: (gateway_gate): set 'Name'; people read it in Tasklist and Cockpit"),
                arguments(
                        "task without type",
                        ACTIVATION,
                        "bpmn:sendTask",
                        "bpmn:manualTask",
                        "number-activation.bpmn: 'Tell the partner: code wanted' (sendTask_tellCodeWanted): change its type, for example to a service task or a user task"),
                arguments(
                        "not in the diagram",
                        ACTIVATION,
                        "bpmnElement=\"serviceTask_verifyCode\"",
                        "bpmnElement=\"serviceTask_readBack\"",
                        "number-activation.bpmn: 'Verify the code' (serviceTask_verifyCode): is not in the diagram; draw it again in Modeler"),
                arguments(
                        "way without condition",
                        ACTIVATION,
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${readyForActivation}</bpmn:conditionExpression>",
                        "",
                        "number-activation.bpmn: 'Account and name approved?' (gateway_gate): the way to 'Choose the method of the code' needs a 'Condition expression', or make it the default flow"),
                arguments(
                        "default with condition",
                        ACTIVATION,
                        "default=\"flow_gate_gateReadBackDue\"",
                        "default=\"flow_gate_chooseMethod\"",
                        "number-activation.bpmn: 'Account and name approved?' (gateway_gate): the way to 'Choose the method of the code' is the default flow; remove its 'Condition expression'"),
                arguments(
                        "answer without name",
                        ACTIVATION,
                        "id=\"flow_gate_chooseMethod\" name=\"Yes\"",
                        "id=\"flow_gate_chooseMethod\"",
                        "number-activation.bpmn: 'Account and name approved?' (gateway_gate): the way to 'Choose the method of the code' needs a 'Name', the answer to the gateway's question"),
                arguments(
                        "answer without name on the way to a join",
                        ACTIVATION,
                        "id=\"flow_needed_requestCode\" name=\"A code\"",
                        "id=\"flow_needed_requestCode\"",
                        "number-activation.bpmn: 'What is needed?' (gateway_needed): the way to 'Request the code' needs a 'Name', the answer to the gateway's question"),
                arguments(
                        "way to nowhere",
                        ACTIVATION,
                        "<bpmn:outgoing>flow_tellCodeWanted_enterCode</bpmn:outgoing>",
                        "",
                        "number-activation.bpmn: 'Tell the partner: code wanted' (sendTask_tellCodeWanted): the way ends here; connect it, at least with an end event"),
                arguments(
                        "link to nowhere",
                        ACTIVATION,
                        "<bpmn:linkEventDefinition id=\"event_numberVerifiedCaught_definition\" name=\"Number verified\" />",
                        "<bpmn:linkEventDefinition id=\"event_numberVerifiedCaught_definition\" name=\"Verified\" />",
                        "number-activation.bpmn: 'Number verified' (event_numberVerifiedThrown): the way ends here; connect it, at least with an end event"),
                arguments(
                        "misspelt step",
                        ACTIVATION,
                        "${requestCodeDelegate}",
                        "${requestCodDelegate}",
                        "number-activation.bpmn: 'Request the code' (serviceTask_requestCode): 'Delegate expression' is ${requestCodDelegate}, and there is no such step for this process; did you mean 'requestCodeDelegate'?"),
                arguments(
                        "step by class",
                        ACTIVATION,
                        "camunda:delegateExpression=\"${requestCodeDelegate}\"",
                        "camunda:class=\"io.embark.RequestCode\"",
                        "number-activation.bpmn: 'Request the code' (serviceTask_requestCode): set 'Implementation' to 'Delegate expression' and 'Delegate expression' to ${requestCodeDelegate}"),
                arguments(
                        "step of another process",
                        ACTIVATION,
                        "${checkGateDelegate}",
                        "${addNumberDelegate}",
                        "number-activation.bpmn: 'Check that the activation may begin' (serviceTask_checkGate): 'Delegate expression' is ${addNumberDelegate}, and there is no such step for this process"),
                arguments(
                        "listener as a step",
                        ACTIVATION,
                        "${checkGateDelegate}",
                        "${codeEntryListener}",
                        "number-activation.bpmn: 'Check that the activation may begin' (serviceTask_checkGate): 'Delegate expression' is ${codeEntryListener}, and there is no such step for this process"),
                arguments(
                        "misspelt listener",
                        ACTIVATION,
                        "${codeEntryListener}",
                        "${codeEntryListner}",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): its 'Task listener' is ${codeEntryListner}, and there is no such listener for this process; did you mean 'codeEntryListener'?"),
                arguments(
                        "no save point",
                        ACTIVATION,
                        "camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${readBackDelegate}\"",
                        "camunda:delegateExpression=\"${readBackDelegate}\"",
                        "number-activation.bpmn: 'Read everything back' (serviceTask_readBack): tick 'Asynchronous continuations: Before', the save point before a remote call; or say in 'Element documentation' why there is no save point"),
                arguments(
                        "missing save point unexplained",
                        ACTIVATION,
                        "No save point lies between",
                        "Nothing lies between",
                        "number-activation.bpmn: 'Verify the code' (serviceTask_verifyCode): tick 'Asynchronous continuations: Before', the save point before a remote call; or say in 'Element documentation' why there is no save point"),
                arguments(
                        "start without save point",
                        ONBOARDING,
                        " camunda:asyncAfter=\"true\"",
                        "",
                        "client-onboarding.bpmn: 'Row received' (startEvent_rowReceived): tick 'Asynchronous continuations: After', because intake starts this process and must not wait for its first steps"),
                arguments(
                        "unknown mail",
                        ACTIVATION,
                        ">code-wanted<",
                        ">code-wnted<",
                        "number-activation.bpmn: 'Tell the partner: code wanted' (sendTask_tellCodeWanted): there is no mail templates/mail/code-wnted.txt; did you mean 'code-wanted'?"),
                arguments(
                        "send task without mail",
                        ACTIVATION,
                        "<camunda:inputParameter name=\"mail\">",
                        "<camunda:inputParameter name=\"letter\">",
                        "number-activation.bpmn: 'Tell the partner: code wanted' (sendTask_tellCodeWanted): add an 'Input' with the 'Local variable name' mail and the mail's name as its value"),
                arguments(
                        "task without form",
                        ACTIVATION,
                        " camunda:formRef=\"settle-missing-code\"",
                        "",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): set 'Forms' to 'Camunda Forms' and 'Form reference' to 'settle-missing-code', the form forms/number-activation/settle-missing-code.form"),
                arguments(
                        "wrong form",
                        ACTIVATION,
                        "camunda:formRef=\"settle-missing-code\"",
                        "camunda:formRef=\"settle-missing-cde\"",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): 'Form reference' is 'settle-missing-cde', and there is no forms/number-activation/settle-missing-cde.form; did you mean 'settle-missing-code'?"),
                arguments(
                        "form of another task",
                        ACTIVATION,
                        "camunda:formRef=\"settle-missing-code\"",
                        "camunda:formRef=\"settle-code-request\"",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): form and task go by the same words: call the form 'settle-missing-code', or set 'ID' of the task after the form 'settle-code-request'"),
                arguments(
                        "form of another time",
                        ACTIVATION,
                        "camunda:formRef=\"settle-missing-code\" camunda:formRefBinding=\"deployment\"",
                        "camunda:formRef=\"settle-missing-code\" camunda:formRefBinding=\"latest\"",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): set 'Binding' of the form to 'deployment', so that task and form change together"),
                arguments(
                        "task for nobody",
                        ACTIVATION,
                        "camunda:formRef=\"settle-missing-code\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"onboarding-operators\"",
                        "camunda:formRef=\"settle-missing-code\" camunda:formRefBinding=\"deployment\"",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): set 'Candidate groups' to those who may do it"),
                arguments(
                        "unknown group",
                        ACTIVATION,
                        "camunda:candidateGroups=\"onboarding-operators\"",
                        "camunda:candidateGroups=\"onboarding-operator\"",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): 'Candidate groups' names 'onboarding-operator', and there is no such group; did you mean 'onboarding-operators'?"),
                arguments(
                        "missing documentation",
                        ACTIVATION,
                        "<bpmn:documentation>Nobody entered a code for days. Talk to the partner, then request another code, or end the case as rejected.</bpmn:documentation>",
                        "",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): say in 'Element documentation' what completing the task means"),
                arguments(
                        "unknown status",
                        ACTIVATION,
                        "<camunda:property name=\"status\" value=\"CODE_SENT_OUT\" />",
                        "<camunda:property name=\"status\" value=\"CODE_SEND_OUT\" />",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): 'Extension property' status is 'CODE_SEND_OUT'; did you mean 'CODE_SENT_OUT'?"),
                arguments(
                        "end status on a task",
                        ACTIVATION,
                        "<camunda:property name=\"status\" value=\"CODE_SENT_OUT\" />",
                        "<camunda:property name=\"status\" value=\"REJECTED\" />",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): status REJECTED ends the case; put it on an end event"),
                arguments(
                        "unknown holder of the ball",
                        ACTIVATION,
                        "<camunda:property name=\"waitingOn\" value=\"PARTNER\" />",
                        "<camunda:property name=\"waitingOn\" value=\"PARTNERS\" />",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): 'Extension property' waitingOn is 'PARTNERS'; did you mean 'PARTNER'?"),
                arguments(
                        "nobody has the ball",
                        ACTIVATION,
                        "<camunda:property name=\"waitingOn\" value=\"PARTNER\" />",
                        "<camunda:property name=\"waitingOn\" value=\"NOBODY\" />",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): the case waits here; set waitingOn to the one who has the ball"),
                arguments(
                        "no next action",
                        ACTIVATION,
                        "<camunda:property name=\"nextAction\" value=\"enter-code.${codeRequest}\" />",
                        "",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): add the 'Extension property' nextAction"),
                arguments(
                        "next action without text",
                        ACTIVATION,
                        "value=\"settle-missing-code\" />",
                        "value=\"settle-missing-cod\" />",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): there is no text 'next.settle-missing-cod' in texts/status.properties; write it, or correct the key; did you mean 'next.settle-missing-code'?"),
                arguments(
                        "family of next actions without text",
                        ACTIVATION,
                        "value=\"enter-code.${codeRequest}\"",
                        "value=\"entr-code.${codeRequest}\"",
                        "number-activation.bpmn: 'Enter the 2FA code' (userTask_enterCode): there is no text 'next.entr-code.${codeRequest}' in texts/status.properties; write it, or correct the key"),
                arguments(
                        "reason without text",
                        ACTIVATION,
                        "value=\"GATE_CLOSED\"",
                        "value=\"GATE_SHUT\"",
                        "number-activation.bpmn: 'Read-back due' (event_gateReadBackDue): there is no text 'reason.GATE_SHUT' in texts/status.properties; write it, or correct the key"),
                arguments(
                        "stage without a row",
                        LEVELS,
                        "<text>\"settle-missing-code\"</text>",
                        "<text>\"settle-missing-codes\"</text>",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): the case waits here, and its stage 'settle-missing-code' (nextAction up to the first dot) has no row in service-levels.dmn; add one that says until when; did you mean 'settle-missing-codes'?"),
                arguments(
                        "stage of an event without a row",
                        LEVELS,
                        "<text>\"number-release\"</text>",
                        "<text>\"three-minutes\"</text>",
                        "number-release.bpmn: 'Number released' (event_numberReleased): the case waits here, and its stage 'number-release' (nextAction up to the first dot) has no row in service-levels.dmn; add one that says until when"),
                arguments(
                        "row of no node",
                        ACTIVATION,
                        "value=\"settle-missing-code\"",
                        "value=\"settle-code-request\"",
                        "service-levels.dmn: row 'settle-missing-code': no node of any model has this nextAction; correct it or remove the row"),
                arguments(
                        "two rows of one stage",
                        LEVELS,
                        "<text>\"settle-missing-code\"</text>",
                        "<text>\"settle-code-request\"</text>",
                        "service-levels.dmn: the stage 'settle-code-request' has two rows; remove one"),
                arguments(
                        "due time left in the model",
                        ACTIVATION,
                        "<camunda:property name=\"nextAction\" value=\"settle-missing-code\" />",
                        "<camunda:property name=\"nextAction\" value=\"settle-missing-code\" /><camunda:property name=\"dueIn\" value=\"P4D\" />",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): the 'Extension property' dueIn has no effect any more; write 'P4D' into the row 'settle-missing-code' of service-levels.dmn instead"),
                arguments(
                        "bad due time",
                        LEVELS,
                        "<outputEntry id=\"rule_settle-missing-code_due\"><text>\"P3D\"</text>",
                        "<outputEntry id=\"rule_settle-missing-code_due\"><text>\"3 days\"</text>",
                        "service-levels.dmn: row 'settle-missing-code': due is '3 days'; write a duration such as P2D or PT8H"),
                arguments(
                        "bad follow-up time",
                        LEVELS,
                        "<outputEntry id=\"rule_enter-code_followUp\"><text>\"PT4H\"</text>",
                        "<outputEntry id=\"rule_enter-code_followUp\"><text>\"P4H\"</text>",
                        "service-levels.dmn: row 'enter-code': followUp is 'P4H'; write a duration such as P2D or PT8H"),
                arguments(
                        "bad reminder",
                        LEVELS,
                        "<outputEntry id=\"rule_enter-code_reminders\"><text>\"PT4H\"</text>",
                        "<outputEntry id=\"rule_enter-code_reminders\"><text>\"PT4H, soon\"</text>",
                        "service-levels.dmn: row 'enter-code': reminders is 'soon'; write a duration such as P2D or PT8H"),
                arguments(
                        "reminder to nobody",
                        LEVELS,
                        "<outputEntry id=\"rule_settle-missing-code_reminders\"><text></text>",
                        "<outputEntry id=\"rule_settle-missing-code_reminders\"><text>\"P1D\"</text>",
                        "service-levels.dmn: row 'settle-missing-code': reminders go to the partner, and there waitingOn is OPERATOR"),
                arguments(
                        "task without due time",
                        LEVELS,
                        "<outputEntry id=\"rule_settle-missing-code_due\"><text>\"P3D\"</text>",
                        "<outputEntry id=\"rule_settle-missing-code_due\"><text></text>",
                        "number-activation.bpmn: 'Settle the missing code' (userTask_settleMissingCode): its row 'settle-missing-code' in service-levels.dmn has no 'Due'; write one, so that overdue tasks are found"),
                arguments(
                        "unknown clock",
                        LEVELS,
                        "<outputEntry id=\"rule_settle-missing-code_clock\"><text>\"BUSINESS_HOURS\"</text>",
                        "<outputEntry id=\"rule_settle-missing-code_clock\"><text>\"OFFICE_HOURS\"</text>",
                        "service-levels.dmn: row 'settle-missing-code': clock is 'OFFICE_HOURS'; there are: BUSINESS_HOURS, CALENDAR"),
                arguments(
                        "unknown group",
                        LEVELS,
                        "<outputEntry id=\"rule_settle-missing-code_escalation\"><text>\"onboarding-leads\"</text>",
                        "<outputEntry id=\"rule_settle-missing-code_escalation\"><text>\"onboarding-lead\"</text>",
                        "service-levels.dmn: row 'settle-missing-code': escalation is 'onboarding-lead'; did you mean 'onboarding-leads'?"),
                arguments(
                        "early warning after the end",
                        LEVELS,
                        "<outputEntry id=\"rule_account-in-review_earlyWarning\"><text>50</text>",
                        "<outputEntry id=\"rule_account-in-review_earlyWarning\"><text>150</text>",
                        "service-levels.dmn: row 'account-in-review': earlyWarning is '150'; write a number of percent from 1 to 99"),
                arguments(
                        "early warning of a stage without due time",
                        LEVELS,
                        "<outputEntry id=\"rule_await-cut-over_earlyWarning\"><text></text>",
                        "<outputEntry id=\"rule_await-cut-over_earlyWarning\"><text>50</text>",
                        "service-levels.dmn: row 'await-cut-over': there is an early warning, and no due time of which it could be a part"),
                arguments(
                        "drawn timer of a stage without due time",
                        BSP_MIGRATION,
                        "${intervals.twoStepEscalation()}",
                        "${serviceLevels.due('lift-twostep', execution)}",
                        "bsp-migration.bpmn: 'Timer' (event_liftPeriodOver_definition) asks for the due time of 'lift-twostep', and service-levels.dmn has none; did you mean 'lift-two-step'?"),
                arguments(
                        "early warning that is told twice",
                        ACCOUNT,
                        "${intervals.readBack()}",
                        "${serviceLevels.earlyWarning('account-in-review', execution)}",
                        "account-review.bpmn: 'Timer' (event_accountReadBackDue_definition) draws the early warning of 'account-in-review'; set 'Told by' of its row in service-levels.dmn to MODEL, or it is told twice"),
                arguments(
                        "misspelt property",
                        ACTIVATION,
                        "<camunda:property name=\"retryAt\"",
                        "<camunda:property name=\"retryat\"",
                        "number-activation.bpmn: 'Cooldown ended' (event_cooldownEnded): nobody reads the 'Extension property' retryat; did you mean 'retryAt'?"),
                arguments(
                        "stage on a gateway",
                        ACTIVATION,
                        "<bpmn:exclusiveGateway id=\"gateway_complete\" name=\"Everything in place?\" default=\"flow_complete_readBackDue\">",
                        "<bpmn:exclusiveGateway id=\"gateway_complete\" name=\"Everything in place?\" default=\"flow_complete_readBackDue\"><bpmn:extensionElements><camunda:properties><camunda:property name=\"status\" value=\"CODE_SENT_OUT\" /><camunda:property name=\"waitingOn\" value=\"NOBODY\" /><camunda:property name=\"nextAction\" value=\"registering\" /></camunda:properties></bpmn:extensionElements>",
                        "number-activation.bpmn: 'Everything in place?' (gateway_complete): 'Extension properties' have no effect here; put them on the task or event behind it"),
                arguments(
                        "reason of an outcome without text",
                        BSP_MIGRATION,
                        "name=\"reasonCode\">TWO_STEP_NOT_LIFTED<",
                        "name=\"reasonCode\">POLICY_BAD<",
                        "bsp-migration.bpmn: 'Decide on two-step verification' (userTask_decideOnTwoStep): there is no text 'reason.POLICY_BAD' in texts/status.properties; write it, or correct the key"),
                arguments(
                        "gateway asks for what nobody sets",
                        ACTIVATION,
                        "${readyForActivation}",
                        "${readyForActivatoin}",
                        "number-activation.bpmn: 'Yes' (flow_gate_chooseMethod): 'Condition expression' asks for 'readyForActivatoin', and nobody sets it; did you mean 'readyForActivation'?"),
                arguments(
                        "gateway asks a bean that does not exist",
                        APPROVAL,
                        "${approvals.byHostedSignUp()}",
                        "${approvals.hostedSignUp()}",
                        "client-approval.bpmn: 'Yes' (flow_approvalChannel_requestSignUp): 'Condition expression' asks for 'approvals.hostedSignUp', which does not exist; did you mean 'approvals.byHostedSignUp'?"),
                arguments(
                        "gateway asks for a value that the form does not offer",
                        SCREENING,
                        "policyDecision == &#x27;ALLOW&#x27;",
                        "policyDecision == &#x27;ALLOWED&#x27;",
                        "client-screening.bpmn: 'Allowed?' (gateway_policyDecision): asks for 'ALLOWED', which the form review-policy does not offer; did you mean 'ALLOW'?"),
                arguments(
                        "form offers a value that no gateway asks for",
                        REVIEW_POLICY,
                        "\"REJECT\"",
                        "\"REFUSE\"",
                        "client-screening.bpmn: 'Allowed?' (gateway_policyDecision): the form review-policy offers 'REFUSE', and no way asks for it; add one, or a default flow"),
                arguments(
                        "condition without braces",
                        ACTIVATION,
                        "${readyForActivation}",
                        "readyForActivation",
                        "number-activation.bpmn: 'Yes' (flow_gate_chooseMethod): write the 'Condition expression' as ${…}; it is readyForActivation"),
                arguments(
                        "one for each entry of what nobody sets",
                        MOVE_REVIEW,
                        "camunda:collection=\"differences\"",
                        "camunda:collection=\"diferences\"",
                        "move-review.bpmn: 'Settle what did not move' (userTask_settleDifference): 'Multi-instance' names 'diferences', and nobody sets or reads it; did you mean 'differences'?"),
                arguments(
                        "hands in what nobody sets",
                        ONBOARDING,
                        "<camunda:in source=\"existingWaba\"",
                        "<camunda:in source=\"existingAccount\"",
                        "client-onboarding.bpmn: 'Get the client's approval' (callActivity_clientApproval): hands in 'existingAccount', and nobody sets it"),
                arguments(
                        "unknown process",
                        ONBOARDING,
                        "calledElement=\"name-review\"",
                        "calledElement=\"name-reviw\"",
                        "client-onboarding.bpmn: 'Get the display name approved' (callActivity_nameReview): 'Called element' is 'name-reviw', and there is no such process; did you mean 'name-review'?"),
                arguments(
                        "business key lost",
                        ONBOARDING,
                        "calledElement=\"name-review\">\n        <bpmn:extensionElements>\n          <camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        "calledElement=\"name-review\">\n        <bpmn:extensionElements>\n          <camunda:in source=\"industry\" target=\"industry\" />",
                        "client-onboarding.bpmn: 'Get the display name approved' (callActivity_nameReview): tick 'Propagate business key' with the expression #{execution.processBusinessKey}, so that the called process serves the same case"),
                arguments(
                        "unknown decision",
                        SCREENING,
                        "camunda:decisionRef=\"policy-screening\"",
                        "camunda:decisionRef=\"policy-screning\"",
                        "client-screening.bpmn: 'Screen the industry' (businessRuleTask_screenPolicy): 'Decision reference' is 'policy-screning', and there is no such decision; did you mean 'policy-screening'?"),
                arguments(
                        "result that nobody keeps",
                        SCREENING,
                        " camunda:resultVariable=\"policyOutcome\"",
                        "",
                        "client-screening.bpmn: 'Screen the industry' (businessRuleTask_screenPolicy): set 'Result variable', for which the gateway behind it asks"),
                arguments(
                        "error of a step uncaught",
                        ACTIVATION,
                        "<bpmn:errorEventDefinition id=\"event_codeCooldown_definition\" errorRef=\"error_codeCooldown\" />",
                        "<bpmn:errorEventDefinition id=\"event_codeCooldown_definition\" errorRef=\"error_codeWrong\" />",
                        "number-activation.bpmn: 'Request the code' (serviceTask_requestCode): its step may end with the error CODE_COOLDOWN, and nobody catches it; attach an error boundary event with this 'Error code'"),
                arguments(
                        "error that becomes a reason without text",
                        SCREENING,
                        "errorCode=\"POLICY_REJECTED\"",
                        "errorCode=\"POLICY_BAD\"",
                        "client-onboarding.bpmn: 'Client not admitted' (event_screeningEnded): there is no text 'reason.POLICY_BAD' in texts/status.properties; write it, or correct the error code"),
                arguments(
                        "error of a called process uncaught",
                        ONBOARDING,
                        "<bpmn:errorEventDefinition id=\"event_caseGivenUp_definition\"",
                        "<bpmn:errorEventDefinition id=\"event_caseGivenUp_definition\" errorRef=\"error_coexistenceChosen\"",
                        "client-onboarding.bpmn: 'Get the brand approved' (callActivity_accountReview): the called process may end with the error ACCOUNT_REJECTED, and nobody catches it; attach an error boundary event with this 'Error code'"),
                arguments(
                        "error inside a sub-process that becomes a reason without text",
                        ACCOUNT,
                        "errorCode=\"ACCOUNT_REJECTED\"",
                        "errorCode=\"ACCOUNT_BAD\"",
                        "client-onboarding.bpmn: 'Case given up' (event_caseGivenUp): there is no text 'reason.ACCOUNT_BAD' in texts/status.properties; write it, or correct the error code"),
                arguments(
                        "error on the border of a sub-process that cannot happen inside",
                        ONBOARDING,
                        "errorCode=\"COEXISTENCE_CHOSEN\"",
                        "errorCode=\"COEXISTENCE_PREFERRED\"",
                        "client-onboarding.bpmn: 'Coexistence chosen' (event_coexistenceChosen): waits for the error COEXISTENCE_PREFERRED, which 'Onboard the number' never ends with"),
                arguments(
                        "table that names an unknown mail",
                        REMINDERS,
                        "approval-reminded-help",
                        "approval-reminded-halp",
                        "approval-reminders.dmn: there is no mail templates/mail/approval-reminded-halp.txt; did you mean 'approval-reminded-help'?"),
                arguments(
                        "changed error code",
                        ACTIVATION,
                        "errorCode=\"CODE_REFUSED\"",
                        "errorCode=\"CODE_REFUSAL\"",
                        "number-activation.bpmn: a step throws the error CODE_REFUSED, and the model does not have it; did you mean 'CODE_REFUSAL'?"),
                arguments(
                        "error without code",
                        ACTIVATION,
                        " errorCode=\"CODE_REFUSED\"",
                        "",
                        "number-activation.bpmn: (error_codeRefused): set the 'Code' of the error 'Code refused' to words in capitals, such as CODE_REFUSED"),
                arguments(
                        "error end without error",
                        ACTIVATION,
                        "<bpmn:errorEventDefinition id=\"endEvent_codeRequestGivenUp_definition\" errorRef=\"error_activationEnded\" />",
                        "<bpmn:errorEventDefinition id=\"endEvent_codeRequestGivenUp_definition\" />",
                        "number-activation.bpmn: 'Activation given up' (endEvent_codeRequestGivenUp): choose its 'Global error reference'"),
                arguments(
                        "message that nobody sends",
                        REVIEW,
                        "name=\"displayName.reviewed\"",
                        "name=\"displayName.revewed\"",
                        "name-review.bpmn: (message_displayNameReviewed): nobody sends the message 'displayName.revewed'; did you mean 'displayName.reviewed'?"),
                arguments(
                        "message with a free name",
                        REVIEW,
                        "name=\"displayName.reviewed\"",
                        "name=\"Name reviewed\"",
                        "name-review.bpmn: (message_displayNameReviewed): set 'Name' of the message to what it is about and what has happened, such as displayName.reviewed"),
                arguments(
                        "message that Java sends is missing",
                        ONBOARDING,
                        "name=\"case.withdrawn\"",
                        "name=\"approval.answered\"",
                        "client-onboarding.bpmn: Java sends the message 'case.withdrawn', and the model does not have it"),
                arguments(
                        "wait without read-back",
                        REVIEW,
                        "attachedToRef=\"receiveTask_awaitNameReview\"",
                        "attachedToRef=\"userTask_correctDisplayName\"",
                        "name-review.bpmn: 'Wait for the name review' (receiveTask_awaitNameReview): a lost event must only cost time: attach a timer boundary event 'Read-back due' with the duration ${intervals.readBack()} that leads to the step which reads the state"),
                arguments(
                        "wait for no message",
                        REVIEW,
                        " messageRef=\"message_displayNameReviewed\"",
                        "",
                        "name-review.bpmn: 'Wait for the name review' (receiveTask_awaitNameReview): choose its 'Global message reference'"),
                arguments(
                        "bad timer",
                        RELEASE,
                        ">PT3M<",
                        ">3 minutes<",
                        "number-release.bpmn: 'Number released' (event_numberReleased): the 'Value' of its timer is '3 minutes'; write a duration such as PT15M or P90D, or a variable ${…}"),
                arguments(
                        "bad cycle",
                        BSP_MIGRATION,
                        ">R4/P3D<",
                        ">P3D<",
                        "bsp-migration.bpmn: 'Reminder due' (event_liftReminderDue): the 'Value' of its timer is 'P3D'; write a cycle such as R4/P5D, or a variable ${…}"),
                arguments(
                        "timer that names an unknown interval",
                        ACCOUNT,
                        "${intervals.readBack()}",
                        "${intervals.readback()}",
                        "account-review.bpmn: 'Read-back due' (event_accountReadBackDue): 'Timer' asks for 'intervals.readback', which does not exist; did you mean 'intervals.readBack'?"),
                arguments(
                        "element that Java names",
                        ACTIVATION,
                        "userTask_enterCode",
                        "userTask_typeCode",
                        "number-activation.bpmn: Java names the element 'userTask_enterCode', and the model does not have it; did you mean 'userTask_typeCode'?"),
                arguments(
                        "form id is not its file",
                        ENTER_CODE,
                        "\"id\": \"enter-code\"",
                        "\"id\": \"enter-the-code\"",
                        "enter-code.form: set 'ID' of the form to 'enter-code', after the file; it is 'enter-the-code'"),
                arguments(
                        "component that Tasklist cannot show",
                        ENTER_CODE,
                        "\"type\": \"textfield\"",
                        "\"type\": \"filepicker\"",
                        "enter-code.form: '2FA code' is a 'filepicker', which Tasklist cannot show"),
                arguments(
                        "form for Camunda 8",
                        ENTER_CODE,
                        "\"Camunda Platform\"",
                        "\"Camunda Cloud\"",
                        "enter-code.form: it is a form for Camunda 8; create it as a form for Camunda 7"),
                arguments(
                        "field that nobody reads",
                        REVIEW_POLICY,
                        "\"policyDecision\"",
                        "\"decision\"",
                        "review-policy.form: nobody reads 'May this client use WhatsApp?' (decision); ask for it in a 'Condition expression', or have it declared in ClientScreening"),
                arguments(
                        "two fields of one key",
                        ENTER_CODE,
                        "\"notReceived\"",
                        "\"verificationCode\"",
                        "enter-code.form: two fields have the 'Key' verificationCode"),
                arguments(
                        "second code",
                        ENTER_CODE,
                        "\"notReceived\"",
                        "\"otherCode\"",
                        "enter-code.form: the code is typed into one field with the 'Key' verificationCode, which nothing stores"),
                arguments(
                        "field for a secret",
                        ENTER_CODE,
                        "\"notReceived\"",
                        "\"registrationPin\"",
                        "enter-code.form: 'No code arrived?' asks for a secret (pin); no form may"),
                arguments(
                        "form without a link to its case",
                        ENTER_CODE,
                        " · [case page]({{briefing.casePage}})",
                        "",
                        "enter-code.form: its first component does not link to the case; add '[case page]({{briefing.casePage}})' to its 'Text'"),
                arguments(
                        "fact that does not exist",
                        ENTER_CODE,
                        "briefing.codeAttemptsLeft",
                        "briefing.codeTriesLeft",
                        "enter-code.form: it shows briefing.codeTriesLeft, which does not exist"));
    }
}
