package io.embark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.embark.support.EmbarkTest;
import io.embark.support.Http;
import io.embark.support.Sheets;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
        List<List<String>> rejected = Sheets.rows(WARM_UP);
        rejected.forEach(row -> row.set(Sheets.PHONE_NUMBER, "0151"));
        start(partner, stage(partner, Sheets.csv(rejected)).location(), 0);
        insert(Sheets.rows(WARM_UP));

        List<List<String>> rows = Sheets.rows(ROWS);
        double baseline = Math.min(insert(rows), insert(rows));
        System.out.printf("%n%-44s%12s%12s%10s%n", ROWS + " rows", "s", "rows/s", "ratio");
        print("one prepared batch insert", baseline, baseline);
        byte[] sheet = Sheets.csv(rows);
        Staged staged = stage(partner, sheet);
        print("read, checked and kept (until 202)", staged.seconds(), baseline);
        System.out.printf("%-44s%12d%n", "most heap in use above the start, MB", staged.heap() / 1024 / 1024);
        print("every row a case with its process", start(partner, staged.location(), ROWS), baseline);
        assertThat(jdbc.queryForObject("select count(*) from onboarding", Long.class))
                .isEqualTo(ROWS);
    }

    private static void print(String what, double seconds, double baseline) {
        System.out.printf("%-44s%12.2f%12.0f%10.1f%n", what, seconds, ROWS / seconds, seconds / baseline);
    }

    private Staged stage(Http partner, byte[] sheet) {
        System.gc();
        long before = used();
        AtomicLong most = new AtomicLong(before);
        Http.Reply reply;
        long start;
        double seconds;
        try (Watch watch = new Watch(() -> most.accumulateAndGet(used(), Math::max))) {
            start = System.nanoTime();
            reply = partner.upload("/api/sheet", "clients.csv", sheet);
            seconds = seconds(start);
        }
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        return new Staged(
                seconds, most.get() - before, reply.headers().get("location").get(0));
    }

    /** How long until all rows are worked off, in seconds. */
    private double start(Http partner, String location, int rows) {
        long start = System.nanoTime();
        String id = location.substring(location.lastIndexOf('/') + 1);
        await().pollInterval(Duration.ofMillis(200))
                .atMost(LONGEST)
                .until(() -> jdbc.queryForObject(
                        "select done_at is not null from sheet_import where id = ?::uuid", Boolean.class, id));
        double seconds = seconds(start);
        assertThat(partner.get(location).json().get("started").asInt()).isEqualTo(rows);
        return seconds;
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

    /** @param heap most bytes in use above the start, garbage included */
    private record Staged(double seconds, long heap, String location) {}

    /** Looks again and again, every few milliseconds. */
    private static final class Watch implements AutoCloseable {

        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

        Watch(Runnable look) {
            thread.scheduleWithFixedDelay(look, 0, 5, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
