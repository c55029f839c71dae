package io.embark.intake.sheet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of a sheet so far.
 *
 * @param name of the file, safe to be shown
 * @param rows with something in them
 * @param done rows that have a result
 * @param updated rows whose case was corrected or got its code
 * @param rejected rows with something to put right, refused codes included
 * @param results of the rows that are done, in their order
 */
public record ImportReport(
        UUID id,
        String name,
        Instant createdAt,
        boolean finished,
        int rows,
        int done,
        int started,
        int updated,
        int unchanged,
        int rejected,
        List<RowResult> results) {

    static ImportReport of(UUID id, String name, Instant createdAt, int rows, List<RowResult> results) {
        return new ImportReport(
                id,
                name,
                createdAt,
                results.size() == rows,
                rows,
                results.size(),
                count(results, Verdict.STARTED),
                count(results, Verdict.UPDATED, Verdict.CODE_ACCEPTED),
                count(results, Verdict.UNCHANGED),
                count(results, Verdict.REJECTED, Verdict.CODE_REFUSED),
                results);
    }

    /** The same, its results in other words. */
    ImportReport with(List<RowResult> worded) {
        return new ImportReport(
                id, name, createdAt, finished, rows, done, started, updated, unchanged, rejected, worded);
    }

    private static int count(List<RowResult> results, Verdict... verdicts) {
        List<Verdict> counted = List.of(verdicts);
        return (int) results.stream()
                .filter(result -> counted.contains(result.verdict()))
                .count();
    }
}
