package io.embark.support;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a secret in every row of every table, as text and as bytes. */
public class AllTables {

    private final JdbcClient jdbc;

    AllTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tables in which these digits stand by themselves, not inside of an id or a fraction of a second. */
    public List<String> showing(String digits) {
        return showing(List.of(digits));
    }

    /** The same for any of several secrets. */
    public List<String> showing(Collection<String> secrets) {
        String digits = "(" + String.join("|", secrets) + ")";
        String bytes = secrets.stream()
                .map(secret -> HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)))
                .collect(Collectors.joining("|"));
        return jdbc
                .sql("select table_name from information_schema.tables"
                        + " where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select 1 from \"" + table
                                + "\" t where t::text ~ :alone or t::text ~ :bytes)")
                        .param("alone", "(^|[^0-9a-f.])" + digits + "([^0-9a-f]|$)")
                        .param("bytes", bytes)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
