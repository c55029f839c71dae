package io.embark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.Sheets;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a sheet of 10,000 rows costs, beside one prepared batch that inserts the same rows into a table of text: first until it is read,
 * checked and kept (the partner has its answer), then until every row is a case with its process. The engine's jobs do not run meanwhile,
 * so that nothing but the sheet is measured.
 */
@EmbarkTest
@TestPropertySource(properties = {"embark.mail.enabled=false", "camunda.bpm.job-execution.enabled=false"})
class SheetBenchmark {

    private static final int ROWS = 10_000;
    private static final int WARM_UP = 1_200;
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Value("${embark.public-url}")
    String base;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void tenThousandRows() {
        Http partner = Http.partner(base, "acme-sandbox-key");
        jdbc.execute("create table bare (" + columns() + ")");
        run(partner, Sheets.rows(WARM_UP));
        insert(Sheets.rows(WARM_UP));

        List<List<String>> rows = Sheets.rows(ROWS);
        double bare = insert(rows);
        Run run = run(partner, rows);
        double bareAgain = insert(Sheets.rows(ROWS));

        double baseline = Math.min(bare, bareAgain);
        System.out.printf(
                "%n%-44s%12s%12s%10s%n%-44s%12.2f%12.0f%10.1f%n%-44s%12.2f%12.0f%10.1f%n%-44s%12.2f%12.0f%10.1f%n%-44s%12d%n%n",
                ROWS + " rows",
                "s",
                "rows/s",
                "ratio",
                "one prepared batch insert",
                baseline,
                ROWS / baseline,
                1.0,
                "read, checked and kept (until 202)",
                run.staged(),
                ROWS / run.staged(),
                run.staged() / baseline,
                "every row a case with its process",
                run.started(),
                ROWS / run.started(),
                run.started() / baseline,
                "most heap in use above the start, MB",
                run.heap() / 1024 / 1024);
        assertThat(jdbc.queryForObject("select count(*) from onboarding", Long.class))
                .isEqualTo(ROWS + WARM_UP);
    }

    private Run run(Http partner, List<List<String>> rows) {
        byte[] sheet = Sheets.csv(rows);
        System.gc();
        long before = used();
        AtomicLong most = new AtomicLong(before);
        AtomicBoolean going = new AtomicBoolean(true);
        Thread watch = new Thread(() -> {
            while (going.get()) {
                most.accumulateAndGet(used(), Math::max);
                Thread.onSpinWait();
                Thread.yield();
            }
        });
        watch.setPriority(Thread.MIN_PRIORITY);
        watch.start();
        long start = System.nanoTime();
        Http.Reply reply = partner.upload("/api/sheet", "clients.csv", sheet);
        double staged = seconds(start);
        going.set(false);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        String location = reply.headers().get("location").get(0);
        await().pollInterval(Duration.ofMillis(200))
                .atMost(LONGEST)
                .until(() -> jdbc.queryForObject(
                        "select done_at is not null from sheet_import where id = ?::uuid",
                        Boolean.class,
                        location.substring(location.lastIndexOf('/') + 1)));
        double started = seconds(start) - staged;
        JsonNode report = partner.get(location).json();
        assertThat(report.get("started").asInt()).isEqualTo(rows.size());
        return new Run(staged, started, most.get() - before);
    }

    private double insert(List<List<String>> rows) {
        String places = String.join(",", java.util.Collections.nCopies(Sheets.GUIDE.size(), "?"));
        long start = System.nanoTime();
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> jdbc.batchUpdate(
                        "insert into bare values (" + places + ")",
                        rows.stream().map(List::toArray).toList()));
        return seconds(start);
    }

    private static String columns() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < Sheets.GUIDE.size(); i++) {
            columns.append(i == 0 ? "" : ",").append("c").append(i).append(" text");
        }
        return columns.toString();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** @param staged and started in seconds */
    private record Run(double staged, double started, long heap) {}
}
