package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.status.Onboardings;
import io.embark.support.EmbarkTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the bare engine leaves open and Embark closes. Each test says what the bare engine does. */
@EmbarkTest
class EngineWallsTest {

    private static final String WEB_APPLICATIONS = "/camunda/api/engine/engine/default";

    @Autowired
    private Environment environment;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PartnerAdministration administration;

    @Autowired
    private Onboardings onboardings;

    @BeforeEach
    void aPartnerOfItsOwn() {
        administration.create(Cases.PARTNER);
    }

    @AfterEach
    void forgetModels() {
        for (Deployment deployment : repository.createDeploymentQuery().list()) {
            if ("test".equals(deployment.getName())) {
                repository.deleteDeployment(deployment.getId(), true);
            }
        }
    }

    /**
     * The bare engine refuses such an expression in the query itself, but evaluates it in its or-part and answers 200
     * (CVE-2026-109432).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().getName()}",
                "${''.class.name}",
                "${''['class']['name']}",
                "${''.getClass().forName('java.lang.Runtime').getName()}",
                "#{''.getClass().getName()}",
                "${environment.getProperty('user.home')}",
                "${dataSource}",
                "${processEngine}",
                "${'a'.concat('b')}",
                "${ currentUser() }"
            })
    void queriesEvaluateNothingButTheThreeLiterals(String expression) {
        String query = "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(expression);
        Caller operator = Caller.inTasklist(environment, "operator", "operator");

        assertThat(Caller.user(environment, "operator")
                        .post("/engine-rest/task", query)
                        .statusCode())
                .isEqualTo(400);
        assertThat(Caller.user(environment, "operator")
                        .post("/engine-rest/task/count", query)
                        .statusCode())
                .isEqualTo(400);
        assertThat(Caller.user(environment, "operator")
                        .post("/engine-rest/history/task", query)
                        .statusCode())
                .isIn(200, 400);
        assertThat(operator.post(WEB_APPLICATIONS + "/task/count", query).statusCode())
                .isEqualTo(400);
    }

    /** The bare engine evaluates the or-part of a stored filter even with expressions in stored queries switched off. */
    @Test
    void storedFiltersEvaluateNothingButTheThreeLiterals() {
        Caller admin = Caller.user(environment, "admin");
        String filter = "{\"resourceType\":\"Task\",\"name\":\"test\",\"properties\":{},\"query\":{%s}}";
        HttpResponse<String> direct = admin.post(
                "/engine-rest/filter/create", filter.formatted("\"assigneeExpression\":\"${''.class.name}\""));
        HttpResponse<String> hidden = admin.post(
                "/engine-rest/filter/create",
                filter.formatted("\"orQueries\":[{\"assigneeExpression\":\"${''.class.name}\"}]"));
        HttpResponse<String> literal = admin.post(
                "/engine-rest/filter/create",
                filter.formatted("\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]"));

        assertThat(listed(admin, direct)).isEqualTo(400);
        assertThat(listed(admin, hidden)).isEqualTo(400);
        assertThat(listed(admin, literal)).isEqualTo(200);
        for (HttpResponse<String> created : List.of(direct, hidden, literal)) {
            admin.delete("/engine-rest/filter/" + Caller.json(created).get("id").asText());
        }
    }

    private static int listed(Caller caller, HttpResponse<String> created) {
        assertThat(created.statusCode()).isEqualTo(200);
        return caller.get(
                        "/engine-rest/filter/" + Caller.json(created).get("id").asText() + "/list")
                .statusCode();
    }

    /** On the bare engine whoever may create filters evaluates expressions by them. */
    @ParameterizedTest
    @ValueSource(strings = {"operator", "lead", "analyst"})
    void onlyAdministratorsCreateFilters(String user) {
        String filter = "{\"resourceType\":\"Task\",\"name\":\"test\",\"properties\":{},\"query\":{}}";
        assertThat(Caller.user(environment, user)
                        .post("/engine-rest/filter/create", filter)
                        .statusCode())
                .isEqualTo(403);
    }

    /** The bare engine deploys and runs all of these, the shell task included. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id='step' scriptFormat='juel'><bpmn:script>${1}</bpmn:script></bpmn:scriptTask>",
                "<bpmn:scriptTask id='step' scriptFormat='javascript' camunda:resource='x.js' />",
                "<bpmn:serviceTask id='step' camunda:class='java.lang.Object' />",
                "<bpmn:serviceTask id='step' camunda:type='shell' />",
                "<bpmn:serviceTask id='step' camunda:expression='${execution.setVariable(1, 2)}' />",
                "<bpmn:serviceTask id='step' camunda:expression='${dataSource.getConnection()}' />",
                "<bpmn:serviceTask id='step' camunda:delegateExpression='${dataSource}' />",
                "<bpmn:serviceTask id='step' camunda:delegateExpression='${variable.of.somebody}' />",
                "<bpmn:sendTask id='step' camunda:class='java.lang.Object' />",
                "<bpmn:task id='step'><bpmn:extensionElements><camunda:executionListener event='start'><camunda:script"
                        + " scriptFormat='juel'>${1}</camunda:script></camunda:executionListener></bpmn:extensionElements></bpmn:task>",
                "<bpmn:task id='step'><bpmn:extensionElements><camunda:executionListener event='start'"
                        + " class='java.lang.Object' /></bpmn:extensionElements></bpmn:task>",
                "<bpmn:task id='step'><bpmn:extensionElements><camunda:executionListener event='start'"
                        + " expression='${execution.id}' /></bpmn:extensionElements></bpmn:task>",
                "<bpmn:userTask id='step'><bpmn:extensionElements><camunda:taskListener event='create'"
                        + " class='java.lang.Object' /></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:task id='step'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='x'>"
                        + "<camunda:script scriptFormat='juel'>${1}</camunda:script></camunda:inputParameter></camunda:inputOutput>"
                        + "</bpmn:extensionElements></bpmn:task>",
                "<bpmn:intermediateCatchEvent id='step'><bpmn:conditionalEventDefinition><bpmn:condition"
                        + " xsi:type='bpmn:tFormalExpression' language='juel'>${true}</bpmn:condition>"
                        + "</bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>"
            })
    void modelsCarryNoCode(String step) {
        HttpResponse<String> answer =
                Caller.user(environment, "analyst").deploy("/engine-rest", "probe.bpmn", Models.withStep(step));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).get("message").asText())
                .contains("This model cannot be deployed")
                .contains("'step'");
    }

    /** What analysts need goes on working: conditions, mappings and due dates are expressions over the case's variables. */
    @Test
    void ordinaryExpressionsWork() {
        HttpResponse<String> deployed = Caller.user(environment, "analyst")
                .deploy(
                        "/engine-rest",
                        "probe.bpmn",
                        Models.withStep(
                                """
                        <bpmn:userTask id="step" camunda:dueDate="${dateTime().plusDays(1).toDate()}"
                            name="Case of ${names.get(0).toUpperCase()}">
                          <bpmn:extensionElements><camunda:inputOutput>
                            <camunda:inputParameter name="both">${first + 1}</camunda:inputParameter>
                          </camunda:inputOutput></bpmn:extensionElements>
                        </bpmn:userTask>"""));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);

        ProcessInstance instance = runtime.startProcessInstanceByKey(
                "probe",
                Cases.of("walls", onboardings),
                Map.of("first", 41, "names", new ArrayList<>(List.of("acme"))));
        var task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
        assertThat(task.getName()).isEqualTo("Case of ACME");
        assertThat(task.getDueDate()).isNotNull();
        assertThat(tasks.getVariable(task.getId(), "both")).isEqualTo(42L);
    }

    /** On the bare engine these reach the class loader, the engine's services and every Spring bean. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.getClass().getName()}",
                "${execution.class.classLoader}",
                "${execution['class']}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngine().getIdentityService()}",
                "${execution.processDefinition.deploymentId}",
                "${''.getClass()}",
                "${dataSource.toString()}",
                "${jdbcClient}"
            })
    void expressionsOfModelsReachValuesOnly(String expression) {
        Caller.user(environment, "analyst")
                .deploy(
                        "/engine-rest",
                        "probe.bpmn",
                        Models.withStep(
                                """
                <bpmn:userTask id="step"><bpmn:extensionElements><camunda:inputOutput>
                  <camunda:inputParameter name="out">%s</camunda:inputParameter>
                </camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>"""
                                        .formatted(expression)));
        HttpResponse<String> started =
                Caller.user(environment, "analyst").post("/engine-rest/process-definition/key/probe/start", "{}");
        assertThat(started.statusCode()).isEqualTo(500);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("probe")
                        .count())
                .isZero();
    }

    /** With no administrator the bare web applications let anybody create one (CVE-2026-77226), else they answer 403. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/cockpit/../admin/setup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/app/admin/default/setup/"
            })
    void nobodySetsUpAnAdministratorFromOutside(String path) {
        assertThat(Caller.anonymous(environment).post(path, "{}").statusCode()).isEqualTo(404);
        assertThat(Caller.user(environment, "admin").get(path).statusCode()).isEqualTo(404);
    }

    /** Groovy or JavaScript on the classpath would make each script a program; JUEL and FEEL cannot leave their values. */
    @Test
    void thereIsNoScriptEngine() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(factory -> factory.getClass().getPackageName())
                .allMatch(name -> name.startsWith("org.camunda.bpm.impl.juel")
                        || name.startsWith("org.camunda.bpm.engine.impl.scripting.engine")
                        || name.startsWith("org.camunda.feel."));
    }

    /** The one wall that the bare engine has too, when nobody switches it off: it would create any object that the caller sends. */
    @Test
    void serialisedJavaObjectsAreRefused() {
        Caller analyst = Caller.user(environment, "analyst");
        analyst.deploy("/engine-rest", "probe.bpmn", Models.withStep("<bpmn:userTask id='step' />"));
        HttpResponse<String> answer = analyst.post(
                "/engine-rest/process-definition/key/probe/start",
                """
                {"variables": {"evil": {"type": "Object", "value": "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                 "valueInfo": {"objectTypeName": "java.util.HashMap",
                               "serializationDataFormat": "application/x-java-serialized-object"}}}}""");
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("Java serialization format is prohibited");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("probe")
                        .count())
                .isZero();
    }

    /** The bare engine answers with as many rows as it is asked for, up to 2^31-1. */
    @Test
    void nobodyAsksForEverythingAtOnce() {
        Caller operator = Caller.user(environment, "operator");
        assertThat(operator.get("/engine-rest/task?maxResults=2001").statusCode())
                .isEqualTo(400);
        assertThat(operator.get("/engine-rest/task?maxResults=2000").statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/engine-rest/task").statusCode()).isEqualTo(200);
    }

    /** The bare engine stores one round of salted SHA-512. How slowly: {@link ProductionTest}; these are published. */
    @Test
    void passwordsAreStoredSlowly() {
        assertThat(jdbc.sql("select pwd_ from act_id_user where id_ = 'admin'")
                        .query(String.class)
                        .single())
                .startsWith("{SHA-256+BCRYPT}$2a$");
    }

    /** With its tenant check switched off the bare engine shows a partner's tasks to everybody of the right group. */
    @Test
    void tasksAreSeenByThoseWhoWorkForTheirPartner() {
        jdbc.sql("insert into partner (id, name, email) values ('nobodys', 'Nobody', 'x@partner.example')")
                .update();
        repository
                .createDeployment()
                .name("test")
                .addString("probe.bpmn", Models.withUserTask())
                .addString("probe.form", Models.FORM)
                .deploy();
        for (String partner : List.of("walls", "nobodys")) {
            runtime.startProcessInstanceByKey("probe", Cases.of(partner, onboardings), Map.of("partnerId", partner));
        }

        JsonNode seen =
                Caller.json(Caller.user(environment, "operator").get("/engine-rest/task?processDefinitionKey=probe"));

        assertThat(tasks.createTaskQuery().processDefinitionKey("probe").count())
                .isEqualTo(2);
        assertThat(seen.findValuesAsText("tenantId")).containsExactly("walls");
    }
}
