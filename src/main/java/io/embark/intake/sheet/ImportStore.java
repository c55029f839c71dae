package io.embark.intake.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embark.domain.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sheets that were handed in, and their rows with what became of them. Codes never come here. */
@Component
class ImportStore {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<CellError>> ERRORS = new TypeReference<>() {};

    private static final String BOTH = "both";

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(PartnerId partner, String actor, String name) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into sheet_import (id, partner_id, actor, name, background) values (?, ?, ?, ?, false)")
                .params(id, partner.value(), actor, name)
                .update();
        return id;
    }

    void markBackground(UUID id) {
        jdbc.sql("update sheet_import set background = true where id = ?")
                .param(id)
                .update();
    }

    /** Adds rows, with the result of those that have one; all in one statement. */
    void addRows(UUID id, List<StagedRow> rows) {
        jdbc.sql(
                        """
                        insert into sheet_row (import_id, row, cells, verdict, onboarding_id, errors)
                        select ?, s.row, s.cells::jsonb, s.verdict, s.onboarding_id::uuid, s.errors::jsonb
                        from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                            as s (row, cells, verdict, onboarding_id, errors)
                        """)
                .params(
                        id,
                        rows.stream().map(row -> row.row().number()).toArray(Integer[]::new),
                        rows.stream().map(row -> write(cells(row.row()))).toArray(String[]::new),
                        rows.stream()
                                .map(row -> row.result() == null
                                        ? null
                                        : row.result().verdict().name())
                                .toArray(String[]::new),
                        rows.stream()
                                .map(row -> row.result() == null || row.result().id() == null
                                        ? null
                                        : row.result().id().toString())
                                .toArray(String[]::new),
                        rows.stream()
                                .map(row -> row.result() == null
                                        ? null
                                        : write(row.result().errors()))
                                .toArray(String[]::new))
                .update();
    }

    /** Writes what became of rows. */
    void finish(UUID id, List<RowResult> results) {
        jdbc.sql(
                        """
                        update sheet_row r set verdict = s.verdict, onboarding_id = s.onboarding_id::uuid, errors = s.errors::jsonb
                        from unnest(?::int[], ?::text[], ?::text[], ?::text[]) as s (row, verdict, onboarding_id, errors)
                        where r.import_id = ? and r.row = s.row
                        """)
                .params(
                        results.stream().map(RowResult::row).toArray(Integer[]::new),
                        results.stream().map(result -> result.verdict().name()).toArray(String[]::new),
                        results.stream()
                                .map(result ->
                                        result.id() == null ? null : result.id().toString())
                                .toArray(String[]::new),
                        results.stream().map(result -> write(result.errors())).toArray(String[]::new),
                        id)
                .update();
    }

    /**
     * Takes rows that nobody has worked on, until the transaction ends.
     *
     * @param wait whether to wait for rows that others work on right now, rather than to leave them out
     */
    List<SheetRow> claim(UUID id, int most, boolean wait) {
        return jdbc.sql(
                        "select row, cells::text as cells from sheet_row where import_id = ? and verdict is null order by row limit ? for no key update"
                                + (wait ? "" : " skip locked"))
                .params(id, most)
                .query((rs, i) -> row(rs.getInt("row"), rs.getString("cells")))
                .list();
    }

    /** Notes that a sheet is done, if it is. */
    void close(UUID id) {
        jdbc.sql(
                        """
                        update sheet_import set done_at = embark_now() where id = ? and done_at is null
                            and not exists (select 1 from sheet_row where import_id = ? and verdict is null)
                        """)
                .params(id, id)
                .update();
    }

    /** Whose sheet it is, and who handed it in. */
    Owner owner(UUID id) {
        return jdbc.sql("select partner_id, actor from sheet_import where id = ?")
                .param(id)
                .query((rs, i) -> new Owner(new PartnerId(rs.getString("partner_id")), rs.getString("actor")))
                .single();
    }

    /** Sheets on which nobody may be working, because whoever did is gone: oldest first. */
    List<UUID> open(Duration leaveAlone) {
        return jdbc.sql(
                        """
                        select id from sheet_import where done_at is null
                            and (background or created_at < embark_now() - make_interval(secs => ?)) order by created_at
                        """)
                .param(leaveAlone.toSeconds())
                .query(UUID.class)
                .list();
    }

    /** Forgets sheets that were done so long ago. */
    int forget(Duration after) {
        return jdbc.sql("delete from sheet_import where done_at < embark_now() - make_interval(secs => ?)")
                .param(after.toSeconds())
                .update();
    }

    Optional<ImportReport> report(PartnerId partner, UUID id) {
        return jdbc.sql(
                        """
                        select id, name, created_at, (select count(*) from sheet_row where import_id = id) as rows
                        from sheet_import where id = ? and partner_id = ?
                        """)
                .params(id, partner.value())
                .query((rs, i) -> ImportReport.of(
                        id,
                        rs.getString("name"),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rs.getInt("rows"),
                        results(id)))
                .optional();
    }

    List<ImportSummary> newest(PartnerId partner) {
        return jdbc.sql(
                        """
                        select i.id, i.name, i.created_at, i.done_at is not null as finished, count(r.row) as rows,
                            count(r.row) filter (where r.verdict in ('REJECTED', 'CODE_REFUSED')) as rejected
                        from (select * from sheet_import where partner_id = ? order by created_at desc limit 10) i
                            left join sheet_row r on r.import_id = i.id
                        group by i.id, i.name, i.created_at, i.done_at order by i.created_at desc
                        """)
                .param(partner.value())
                .query((rs, i) -> new ImportSummary(
                        rs.getObject("id", UUID.class),
                        rs.getString("name"),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("finished"),
                        rs.getInt("rows"),
                        rs.getInt("rejected")))
                .list();
    }

    Map<Integer, String> clients(UUID id) {
        Map<Integer, String> clients = new HashMap<>();
        jdbc.sql(
                        "select row, coalesce(nullif(cells ->> 'DISPLAY_NAME', ''), cells ->> 'LEGAL_ENTITY_NAME', '') as client"
                                + " from sheet_row where import_id = ?")
                .param(id)
                .query((RowCallbackHandler) rs -> clients.put(rs.getInt("row"), rs.getString("client")));
        return clients;
    }

    private List<RowResult> results(UUID id) {
        return jdbc.sql(
                        """
                        select row, verdict, onboarding_id, errors::text as errors from sheet_row
                        where import_id = ? and verdict is not null order by row
                        """)
                .param(id)
                .query((rs, i) -> result(rs))
                .list();
    }

    /** Rows with something to put right, as they were in the file. */
    List<StagedRow> rejected(UUID id) {
        return jdbc.sql(
                        """
                        select row, cells::text as cells, verdict, onboarding_id, errors::text as errors from sheet_row
                        where import_id = ? and verdict in ('REJECTED', 'CODE_REFUSED') order by row
                        """)
                .param(id)
                .query((rs, i) -> new StagedRow(row(rs.getInt("row"), rs.getString("cells")), result(rs)))
                .list();
    }

    private static RowResult result(ResultSet rs) throws SQLException {
        return new RowResult(
                rs.getInt("row"),
                Verdict.valueOf(rs.getString("verdict")),
                rs.getObject("onboarding_id", UUID.class),
                readErrors(rs.getString("errors")));
    }

    /** A number is an array of one, so that it can be told from the same digits as text; what is contradicted is an object. */
    private static ObjectNode cells(SheetRow row) {
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        row.cells().forEach((column, cell) -> {
            if (column == Column.CODE) {
                cells.put(column.name(), "");
            } else if (cell.contradicted()) {
                cells.putObject(column.name()).put(BOTH, storable(cell.text()));
            } else if (cell.number()) {
                cells.putArray(column.name()).add(storable(cell.text()));
            } else {
                cells.put(column.name(), storable(cell.text()));
            }
        });
        return cells;
    }

    /** The database takes no zeros in texts and no halves of characters; the row's errors say that they were there. */
    private static String storable(String text) {
        return new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8)
                .replace('\0', '\uFFFD');
    }

    private static SheetRow row(int number, String json) {
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        read(json).properties().forEach(entry -> cells.put(Column.valueOf(entry.getKey()), cell(entry.getValue())));
        return new SheetRow(number, cells);
    }

    private static Cell cell(JsonNode stored) {
        if (stored.isObject()) {
            return new Cell(stored.get(BOTH).textValue(), false, true);
        }
        return stored.isArray() ? Cell.number(stored.get(0).textValue()) : Cell.text(stored.textValue());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored row is not readable", e);
        }
    }

    private static List<CellError> readErrors(@Nullable String json) {
        try {
            return json == null ? List.of() : JSON.readValue(json, ERRORS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored errors are not readable", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a row", e);
        }
    }

    /** @param actor the partner's id, or the user who works for it */
    record Owner(PartnerId partner, String actor) {}

    /** @param result when there is one already */
    record StagedRow(SheetRow row, @Nullable RowResult result) {}
}
