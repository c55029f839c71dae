package io.embark.process;

import static io.embark.backend.BusinessAccounts.BusinessVerification.State.NOT_SUBMITTED;
import static io.embark.process.Diagrams.State.DONE;
import static io.embark.process.Diagrams.State.HERE;
import static io.embark.process.Diagrams.State.INSIDE;
import static io.embark.process.Diagrams.State.LEFT;
import static io.embark.support.OtherSide.accepted;
import static io.embark.support.OtherSide.account;
import static io.embark.support.OtherSide.verification;
import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.Industry;
import io.embark.event.PlatformEvent.Subject.Type;
import io.embark.process.Diagrams.Failure;
import io.embark.process.Diagrams.Run;
import io.embark.process.Diagrams.State;
import io.embark.process.Diagrams.Step;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessDriver.Row;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a case stands in its diagrams and which way it came, as its history tells. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagramsTest {

    private static final String ROOT = "client-onboarding";
    private static final String APPROVAL = ROOT + "/callActivity_clientApproval";
    private static final Duration READ_BACK = Duration.ofSeconds(5);

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    Diagrams diagrams;

    @Autowired
    ManagementService management;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName("F36: a case stands where its token stands, in each of its processes, and the way to it is known")
    void waitingForTheClient() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).run().isWaitingAt("receiveTask_awaitApproval");

        List<Run> runs = diagrams.of(story.id());

        assertThat(runs).extracting(Run::key).containsExactly(ROOT, ROOT + "/callActivity_clientScreening", APPROVAL);
        Run root = runs.get(0);
        assertThat(root.name()).isEqualTo("Client onboarding");
        assertThat(root.model()).matches("client-onboarding-\\d+");
        assertThat(root.endedAt()).isNull();
        assertThat(states(root))
                .containsEntry("startEvent_rowReceived", DONE)
                .containsEntry("callActivity_clientScreening", DONE)
                .containsEntry("callActivity_clientApproval", HERE)
                .doesNotContainKeys("subProcess_onboardNumber", "endEvent_registered");
        assertThat(root.flows())
                .containsExactlyInAnyOrder(
                        "flow_rowReceived_clientScreening",
                        "flow_clientScreening_clientApproval",
                        "flow_joinClientApproval_clientApproval");
        assertThat(step(root, "callActivity_clientApproval").opens()).isEqualTo(APPROVAL);
        Run approval = run(runs, APPROVAL);
        assertThat(approval.caller()).isEqualTo(ROOT);
        assertThat(approval.calledAt()).isEqualTo("callActivity_clientApproval");
        assertThat(approval.steps().stream().filter(step -> step.state() == HERE))
                .extracting(Step::name)
                .containsExactly("Wait for the client's answer");
        assertThat(run(runs, ROOT + "/callActivity_clientScreening").endedAt()).isNotNull();
    }

    @Test
    void registeredCase_showsTheWholeWayInAllItsProcesses() {
        Story story = driver.handIn().run().complete("userTask_enterCode", "verificationCode", "918273");

        List<Run> runs = diagrams.of(story.id());

        assertThat(runs)
                .hasSize(8)
                .allSatisfy(run -> assertThat(run.endedAt()).isNotNull())
                .allSatisfy(run -> assertThat(states(run)).doesNotContainValue(HERE));
        assertThat(run(runs, ROOT + "/callActivity_numberActivation/callActivity_registerNumber"))
                .satisfies(run -> assertThat(run.name()).isEqualTo("Number registration"));
        assertThat(states(runs.get(0)))
                .containsEntry("subProcess_onboardNumber", DONE)
                .containsEntry("endEvent_registered", DONE);
        assertThat(runs.get(0).flows())
                .contains("flow_numberActivated_businessVerification", "flow_tellRegistered_registered")
                .doesNotContain("flow_numberActivated_numberActivation");
    }

    @Test
    void beforeAndBehindASavePoint_theCaseStandsAtTheElement() {
        Story story = driver.handIn();

        assertThat(states(diagrams.of(story.id()).get(0))).containsExactly(Map.entry("startEvent_rowReceived", HERE));

        otherSide.shared = List.of();
        story = driver.handIn(Row::withoutWaba).runUntil("serviceTask_requestSignUp");
        Run approval = run(diagrams.of(story.id()), APPROVAL);
        assertThat(states(approval)).containsEntry("serviceTask_requestSignUp", HERE);
        assertThat(approval.flows()).anyMatch(flow -> flow.endsWith("_requestSignUp"));
    }

    @Test
    void boundaryEvent_leavesTheActivity() {
        Story story = driver.handIn(row -> row.industry(Industry.TOBACCO)).run();

        Run root = diagrams.of(story.id()).get(0);

        assertThat(states(root))
                .containsEntry("callActivity_clientScreening", LEFT)
                .containsEntry("event_screeningEnded", DONE)
                .containsEntry("endEvent_rejected", DONE);
        assertThat(root.flows())
                .containsExactlyInAnyOrder(
                        "flow_rowReceived_clientScreening",
                        "flow_screeningEnded_tellRejected",
                        "flow_joinTellRejected_tellRejected",
                        "flow_tellRejected_rejected");
    }

    @Test
    void eventSubProcess_leavesWhereTheCaseStood() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).run().withdraw();

        List<Run> runs = diagrams.of(story.id());

        assertThat(states(runs.get(0)))
                .containsEntry("callActivity_clientApproval", LEFT)
                .containsEntry("subProcess_withdrawal", DONE)
                .containsEntry("startEvent_caseWithdrawn", DONE)
                .containsEntry("endEvent_withdrawn", DONE);
        assertThat(runs.get(0).flows()).contains("flow_caseWithdrawn_withdrawn");
        assertThat(states(run(runs, APPROVAL))).containsEntry("receiveTask_awaitApproval", LEFT);
    }

    @Test
    void processCalledTwice_theLatestIsShown() {
        Story story = driver.handIn().run();
        otherSide.shared = List.of();
        story.event("approval.revoked", Type.WABA).isWaitingAt("receiveTask_awaitApproval");

        List<Run> runs = diagrams.of(story.id());

        Step approval = step(runs.get(0), "callActivity_clientApproval");
        assertThat(approval.state()).isEqualTo(HERE);
        assertThat(approval.times()).isEqualTo(2);
        assertThat(states(runs.get(0))).containsEntry("subProcess_onboardNumber", LEFT);
        assertThat(runs).extracting(Run::key).containsOnlyOnce(APPROVAL);
        assertThat(run(runs, APPROVAL).endedAt()).isNull();
        assertThat(states(run(runs, APPROVAL))).containsEntry("receiveTask_awaitApproval", HERE);
    }

    @Test
    void sameElementReadAgainAndAgain_isOneStepWithItsCount() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).run().after(READ_BACK).after(READ_BACK);

        Run approval = run(diagrams.of(story.id()), APPROVAL);
        assertThat(step(approval, "serviceTask_readApproval").times()).isEqualTo(2);
        assertThat(step(approval, "serviceTask_readApproval").state()).isEqualTo(DONE);
        assertThat(step(approval, "receiveTask_awaitApproval").state()).isEqualTo(HERE);

        otherSide.signUp = accepted(otherSide.waba);
        otherSide.shared = List.of(account(otherSide.waba));
        story.after(READ_BACK);
        assertThat(run(diagrams.of(story.id()), APPROVAL).endedAt()).isNotNull();
    }

    @Test
    void failedJob_isToldWithItsElement() {
        otherSide.shared = List.of();
        Story story = driver.handIn(Row::withoutWaba).runUntil("serviceTask_requestSignUp");
        List<Job> jobs = story.processes().stream()
                .flatMap(process -> management.createJobQuery().processInstanceId(process).executable().list().stream())
                .toList();
        assertThat(diagrams.of(story.id()))
                .allSatisfy(run -> assertThat(run.failures()).isEmpty());

        jobs.forEach(job -> management.setJobRetries(job.getId(), 0));

        assertThat(run(diagrams.of(story.id()), APPROVAL).failures())
                .extracting(Failure::element)
                .containsExactly("serviceTask_requestSignUp");
    }

    @Test
    void model_isThatOfAProcessOfTheCaseOnly() {
        Story story = driver.handIn().run();
        Run root = diagrams.of(story.id()).get(0);

        assertThat(diagrams.model(story.id(), root.model())).hasValueSatisfying(xml -> assertThat(xml)
                .contains("id=\"callActivity_clientApproval\"")
                .doesNotContain("camunda"));
        assertThat(diagrams.model(story.id(), "app-migration-1")).isEmpty();
        assertThat(diagrams.model(story.id(), "client-onboarding-4711")).isEmpty();
    }

    @Test
    void subProcess_isWhereTheCaseStandsInside() {
        otherSide.verification = verification(NOT_SUBMITTED);
        Story story = driver.handIn().run();

        Run root = diagrams.of(story.id()).get(0);
        assertThat(states(root))
                .containsEntry("subProcess_onboardNumber", INSIDE)
                .containsEntry("callActivity_businessVerification", HERE);
    }

    private static Run run(List<Run> runs, String key) {
        return runs.stream().filter(run -> run.key().equals(key)).findFirst().orElseThrow();
    }

    private static Step step(Run run, String element) {
        return run.steps().stream()
                .filter(step -> step.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, State> states(Run run) {
        return run.steps().stream().collect(Collectors.toMap(Step::element, Step::state));
    }
}
