package io.embark.process.mailedrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embark.domain.Sha256;
import io.embark.process.NotPossibleException;
import io.embark.status.RequestMail;
import io.embark.status.RequestMail.State;
import io.embark.status.RequestMails;
import io.embark.support.OtherSide;
import io.embark.support.ProcessDriver;
import io.embark.support.ProcessTest;
import io.embark.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails to the mailbox for deactivations; each story has a sender of its own. */
@ProcessTest("mailed-request")
class MailedRequestProcessTest {

    @Autowired
    ProcessDriver driver;

    @Autowired
    OtherSide otherSide;

    @Autowired
    MailedRequestProcess process;

    @Autowired
    RequestMails mails;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String sender = UUID.randomUUID() + "@somewhere.example";

    @BeforeEach
    void everythingGoesWell() {
        otherSide.goesWell();
    }

    @Test
    @DisplayName(
            "F41: a mail of a known address that names one registered number comes to an operator filled in, and is confirmed")
    void recognisedAndConfirmed() {
        Story story = driver.registered();
        jdbc.sql("update partner set email = ? where id = 'acme'").param(sender).update();
        receive(
                "Deactivation",
                "Please switch off " + story.onboarding().phoneNumber().formatted() + ", thanks");

        Task task = task();
        assertThat(variable(task, "requestedCase")).isEqualTo(story.id().toString());
        assertThat((Map<String, Object>) variable(task, "briefing"))
                .containsEntry("mailPartner", "acme")
                .hasEntrySatisfying(
                        "mailBody", body -> assertThat(String.valueOf(body)).contains("switch off"));
        assertThat(task.getDueDate()).isNotNull();
        complete("CONFIRM", "");
        assertThat(mail().state()).isEqualTo(State.AWAITING_CONFIRMATION);
        assertThat(asked()).containsExactly("requests/confirm-deactivation to " + sender);
        assertThat(story.timeline())
                .contains("Asked the partner to confirm a deactivation that was asked for by mail.");

        String old = mails.mint(mail().id());
        String token = mails.mint(mail().id());
        assertThatThrownBy(() -> confirm(old)).isInstanceOf(NotPossibleException.class);
        assertThatThrownBy(() -> confirm("guessed")).isInstanceOf(NotPossibleException.class);
        assertThat(confirm(token).onboarding()).isEqualTo(story.id());
        assertThat(mail().state()).isEqualTo(State.CONFIRMED);
        assertThatThrownBy(() -> confirm(token))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("used already");
        assertThat(jdbc.sql("select count(*) from request_mail where body like ? or subject like ?")
                        .params("%" + token + "%", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("F41: a link that nobody opens lapses after seven days, and confirms nothing then")
    void lapsed() {
        Story story = driver.registered();
        receive("Off", "Please.");
        complete("CONFIRM", story.onboarding().phoneNumber().e164());
        String token = mails.mint(mail().id());

        driver.pass(Duration.ofDays(7).plusMinutes(1));
        assertThatThrownBy(() -> confirm(token)).isInstanceOf(NotPossibleException.class);
        run();

        assertThat(mail().state()).isEqualTo(State.LAPSED);
        assertThat(instances()).isZero();
    }

    @Test
    @DisplayName(
            "F41: an unknown sender is told how to ask, in words that say nothing about numbers; or nothing is done")
    void unknown() {
        Story story = driver.registered();
        receive("Off", "Please switch off " + story.onboarding().phoneNumber().e164());
        assertThat(variable(task(), "requestedCase"))
                .as("only of the sender's own")
                .isEqualTo("");
        complete("ANSWER", "");
        assertThat(asked()).containsExactly("requests/how-to-ask to " + sender);
        assertThat(mail().state()).isEqualTo(State.ANSWERED);

        receive("Thanks", "Never mind.");
        complete("CLOSE", "");
        assertThat(mail().state()).isEqualTo(State.CLOSED);
        assertThat(instances()).isZero();
    }

    @Test
    @DisplayName(
            "F41: what names no registered number cannot be sent to be confirmed; one without an address is not answered")
    void refusedInTheForm() {
        Story live = driver.handIn();
        receive("Off", "Please.");
        for (String wrong : List.of("", "the bakery", live.id().toString(), "+4915100000000")) {
            assertThatThrownBy(() -> complete("CONFIRM", wrong)).hasMessageContaining("registered");
        }
        assertThat(mail().state()).isEqualTo(State.RECEIVED);
        complete("CLOSE", "");
        process.receive(new IncomingMail(Sha256.of(sender + "nobody"), "", "Off", "Please.", false));
    }

    @Test
    @DisplayName("F41: the same message is worked on once, also by two nodes at once; absence notices by nobody")
    void onceAndNoMachines() throws Exception {
        IncomingMail mail = new IncomingMail(Sha256.of(sender), sender, "Off", "Please.", false);
        var hands = Executors.newFixedThreadPool(2);
        Callable<Object> node = Executors.callable(() -> process.receive(mail));
        for (var done : hands.invokeAll(List.of(node, node))) {
            done.get();
        }
        hands.shutdown();
        process.receive(mail);
        run();
        assertThat(instances()).isOne();

        process.receive(new IncomingMail(Sha256.of(sender + "2"), sender, "Out of office", "I am away", true));
        assertThat(mail().state()).isEqualTo(State.NO_REQUEST);
        assertThat(instances()).isOne();
    }

    private void receive(String subject, String body) {
        process.receive(new IncomingMail(Sha256.of(sender + subject), sender, subject, body, false));
        run();
    }

    private RequestMail confirm(String token) {
        return new TransactionTemplate(transactions).execute(tx -> process.confirm(token));
    }

    private RequestMail mail() {
        return mails.newestFrom(sender).orElseThrow();
    }

    private Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(mail().id().toString())
                .singleResult();
    }

    private Object variable(Task task, String name) {
        return engine.getTaskService().getVariableLocal(task.getId(), name);
    }

    /** As Tasklist does: what was shown beside the task is written back beside it. */
    private void complete(String decision, String typed) {
        Task task = task();
        if (!typed.isEmpty()) {
            engine.getTaskService().setVariableLocal(task.getId(), "requestedCase", typed);
        }
        engine.getTaskService().complete(task.getId(), Map.of("requestDecision", decision));
        run();
    }

    private void run() {
        for (Job job : jobs()) {
            engine.getManagementService().executeJob(job.getId());
        }
        if (!jobs().isEmpty()) {
            run();
        }
    }

    private List<Job> jobs() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("mailed-request")
                .executable()
                .list();
    }

    private long instances() {
        return jdbc
                .sql("select id::text from request_mail where sender = ?")
                .param(sender)
                .query(String.class)
                .list()
                .stream()
                .mapToLong(id -> engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id)
                        .count())
                .sum();
    }

    private List<String> asked() {
        return jdbc.sql(
                        """
                        select template || ' to ' || recipient from mail_outbox
                        where occasion in (select id::text from request_mail where sender = ?) order by id
                        """)
                .param(sender)
                .query(String.class)
                .list();
    }
}
