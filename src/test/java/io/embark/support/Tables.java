package io.embark.support;

import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All tables of the database as text, the engine's and ours. */
@TestComponent
public class Tables {

    private final JdbcClient jdbc;

    Tables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows, of any table, in which the text stands as a word of its own; bytes are looked through as text and as hexadecimal. */
    public List<String> containing(String text) {
        return jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> rows(table, text).stream())
                .toList();
    }

    private List<String> rows(String table, String text) {
        String word = "(^|[^0-9a-f.-])" + text + "($|[^0-9a-f.-])";
        StringBuilder hex = new StringBuilder();
        for (char c : text.toCharArray()) {
            hex.append(Integer.toHexString(c));
        }
        return jdbc.sql("select ? || ': ' || t::text from \"" + table + "\" t where t::text ~ ? or t::text like ?")
                .params(table, word, "%" + hex + "%")
                .query(String.class)
                .list();
    }
}
