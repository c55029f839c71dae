package io.embark.domain;

import java.util.Map;
import java.util.Optional;

/** Decision tables that are asked at each step of each case. */
public interface DecisionTables {

    /**
     * What the newest version of a table answers; empty when no rule matches, or when there is no such table.
     *
     * @param table the decision's id
     * @param input the name of the table's one input
     * @return the outputs by name
     */
    Optional<Map<String, Object>> find(String table, String input, String value);
}
