package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.EmbarkTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups, permissions, filters and the sandbox's people are there after the start, once, however many nodes start. */
@EmbarkTest
class PeopleTest {

    private static final String EVERYTHING =
            """
            select (select count(*) from act_ru_authorization) || ' ' || (select count(*) from act_ru_filter) || ' '
                || (select count(*) from act_id_user) || ' ' || (select count(*) from act_id_group) || ' '
                || (select count(*) from act_id_tenant_member) || ' ' || (select count(*) from api_key)""";

    @Autowired
    private People people;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @Test
    void startingAgainOnFourNodesAtOnceChangesNothing() throws Exception {
        String before = jdbc.sql(EVERYTHING).query(String.class).single();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> start = () -> {
                people.afterSingletonsInstantiated();
                return null;
            };
            for (Future<Void> node : nodes.invokeAll(List.of(start, start, start, start))) {
                node.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(jdbc.sql(EVERYTHING).query(String.class).single()).isEqualTo(before);
    }

    @Test
    void aRenamedOrBentFilterIsPutRightInPlace() {
        Filter mine = filters.createTaskFilterQuery().filterName("Mine").singleResult();
        mine.setName("Bent");
        filters.saveFilter(mine);

        people.afterSingletonsInstantiated();

        assertThat(filters.createTaskFilterQuery()
                        .filterName("Mine")
                        .singleResult()
                        .getId())
                .isEqualTo(mine.getId());
        assertThat(filters.createTaskFilterQuery().filterName("Bent").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "lead", "analyst", "admin"})
    void theStaffSeesTheFiveFilters(String user) {
        var answer = Caller.json(Caller.user(environment, user).get("/engine-rest/filter?resourceType=Task"));
        assertThat(answer.findValuesAsText("name"))
                .containsExactlyInAnyOrder("Mine", "Codes to enter", "Decisions", "Overdue", "All open");
    }
}
