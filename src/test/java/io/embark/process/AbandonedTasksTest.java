package io.embark.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.domain.Industry;
import io.embark.status.Timeline;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class AbandonedTasksTest {

    private static final String TASK = "userTask_reviewPolicy";
    private static final Duration ALMOST = Duration.ofMinutes(119);
    private static final Duration REST = Duration.ofMinutes(1);

    @Autowired
    AbandonedTasks abandoned;

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Timeline timeline;

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "F43: a task that lies claimed for two hours is released, and the timeline says who had it and since when")
    void release() {
        Story story = atTheTask();
        driver.pass(Duration.ofHours(5));
        story.claim(TASK, "olivia");

        driver.pass(ALMOST);
        abandoned.release();
        assertThat(story.task(TASK).getAssignee()).as("before two hours").isEqualTo("olivia");
        assertThat(notes(story)).isEmpty();

        driver.pass(REST);
        abandoned.release();
        assertThat(story.task(TASK).getAssignee()).isNull();
        assertThat(notes(story))
                .singleElement()
                .asString()
                .matches(
                        "The task \"%s\" was released because nobody worked on it since \\d+ \\w+ \\d+ \\d\\d:\\d\\d Europe/Berlin; olivia had claimed it\\."
                                .formatted(story.task(TASK).getName().replace("?", "\\?")));

        driver.pass(Duration.ofDays(1));
        abandoned.release();
        assertThat(notes(story)).as("once").hasSize(1);
        story.claim(TASK, "leo").complete(TASK, Map.of("policyDecision", "REJECT", "policyReason", "Sells loans."));
        assertThat(story.onboarding().isLive()).as("somebody else goes on").isFalse();
    }

    @Test
    @DisplayName("F43: a task that somebody works on stays with them")
    void workedOn() {
        Story story = atTheTask().claim(TASK, "olivia");
        driver.pass(ALMOST);
        tasks.setVariableLocal(story.task(TASK).getId(), "draft", "half done");

        driver.pass(ALMOST);
        abandoned.release();

        assertThat(story.task(TASK).getAssignee()).isEqualTo("olivia");
        assertThat(notes(story)).isEmpty();
    }

    @Test
    @DisplayName("F43: a task that nobody claimed and one that is suspended are left as they are")
    void leftAlone() {
        Story unclaimed = atTheTask();
        Story suspended = atTheTask().claim(TASK, "olivia");
        String process = suspended.task(TASK).getProcessInstanceId();
        runtime.suspendProcessInstanceById(process);
        driver.pass(Duration.ofDays(3));

        abandoned.release();

        assertThat(unclaimed.task(TASK).getLastUpdated()).isNull();
        assertThat(notes(unclaimed)).isEmpty();
        assertThat(suspended.task(TASK).getAssignee()).isEqualTo("olivia");
        runtime.activateProcessInstanceById(process);
    }

    @Test
    @DisplayName("F43: nodes that find the same abandoned task, two of them at once, release it once")
    void twoNodes() throws Exception {
        Story story = atTheTask().claim(TASK, "olivia");
        driver.pass(ALMOST.plus(REST));
        Task foundByAThird = story.task(TASK);
        CyclicBarrier bothFoundIt = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            Task found = story.task(TASK);
            bothFoundIt.await();
            abandoned.release(found);
            return null;
        };

        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        abandoned.release(foundByAThird);

        assertThat(story.task(TASK).getAssignee()).isNull();
        assertThat(notes(story)).hasSize(1);
    }

    @Test
    @DisplayName("F43: who comes back between the search and the release keeps the task")
    void backInTime() {
        Story story = atTheTask().claim(TASK, "olivia");
        driver.pass(ALMOST.plus(REST));
        Task found = story.task(TASK);
        tasks.setAssignee(found.getId(), "leo");

        abandoned.release(found);

        assertThat(story.task(TASK).getAssignee()).isEqualTo("leo");
        assertThat(notes(story)).isEmpty();
    }

    private Story atTheTask() {
        return driver.handIn(row -> row.industry(Industry.OTHER)).run().isWaitingAt(TASK);
    }

    private List<String> notes(Story story) {
        return timeline.of(story.id()).stream()
                .filter(entry -> entry.type() == Timeline.Type.NOTE)
                .map(Timeline.Entry::text)
                .toList();
    }
}
