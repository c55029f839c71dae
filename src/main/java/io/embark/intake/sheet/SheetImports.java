package io.embark.intake.sheet;

import io.embark.domain.PartnerId;
import io.embark.intake.sheet.ImportStore.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes sheets: reads all rows into the store first, so that a file that is refused has done nothing, then works them off in small
 * transactions, each with its rows claimed, worked on and their results written. What a crash leaves over goes on where it was.
 */
@Component
public class SheetImports {

    /** Rows in one transaction: one commit for all, and few enough that others do not wait long for a number. */
    static final int BATCH = 20;

    /** Files that are read at once; each needs a few dozen megabytes. */
    private static final int READ_AT_ONCE = 2;

    private static final long PATIENCE_SECONDS = 20;

    /** What somebody else did to the same case at the same moment is seen at the next try. */
    private static final int TRIES = 3;

    private static final Logger log = LoggerFactory.getLogger(SheetImports.class);

    private final ImportStore store;
    private final RowImport rows;
    private final Wording wording;
    private final TransactionTemplate transaction;
    private final TransactionTemplate step;
    private final TaskExecutor background;
    private final Semaphore room = new Semaphore(READ_AT_ONCE, true);

    SheetImports(
            ImportStore store,
            RowImport rows,
            Wording wording,
            PlatformTransactionManager transactions,
            @Qualifier(SheetConfiguration.EXECUTOR) TaskExecutor background) {
        this.store = store;
        this.rows = rows;
        this.wording = wording;
        this.transaction = new TransactionTemplate(transactions);
        this.step = new TransactionTemplate(transactions);
        step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.background = background;
    }

    /**
     * Takes a sheet. Up to 1,000 rows it is finished when this returns; a larger one is worked on in the background.
     *
     * @param actor who hands it in, for timelines
     * @param name of the file, as it was sent
     * @param language in which to say what is wrong
     * @throws UnreadableSheetException when nothing can be made of the file; then nothing has happened
     */
    public ImportReport take(PartnerId partner, String actor, byte[] file, @Nullable String name, Locale language) {
        Staging staging = staged(partner, actor, file, SheetName.of(name), Limits.AT_ONCE);
        enterCodes(partner, actor, staging);
        UUID id = staging.id();
        if (staging.rows() > Limits.AT_ONCE) {
            background.execute(() -> workOff(id));
        } else {
            while (workOn(id, true)) {
                log.trace("Sheet {}: another {} rows are done", id, BATCH);
            }
            store.close(id);
        }
        return wording.in(language, store.report(partner, id).orElseThrow());
    }

    /** As {@link #take}, but of whichever size it is worked on in the background, once its codes have been entered. */
    public UUID begin(PartnerId partner, String actor, byte[] file, @Nullable String name) {
        Staging staging = staged(partner, actor, file, SheetName.of(name), 0);
        enterCodes(partner, actor, staging);
        background.execute(() -> workOff(staging.id()));
        return staging.id();
    }

    /** The newest sheets of this partner. */
    public List<ImportSummary> newest(PartnerId partner) {
        return store.newest(partner);
    }

    /** How the rows of a sheet call their clients, by the numbers of the rows. */
    public Map<Integer, String> clients(UUID id) {
        return store.clients(id);
    }

    /** What became of a sheet of this partner; others' are unknown. */
    public Optional<ImportReport> find(PartnerId partner, String id, Locale language) {
        try {
            return store.report(partner, UUID.fromString(id)).map(report -> wording.in(language, report));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Staging staged(PartnerId partner, String actor, byte[] file, String name, int atOnce) {
        enter();
        try {
            return transaction.execute(tx -> {
                Staging staging = new Staging(store, store.add(partner, actor, name));
                SheetFile.read(file, staging);
                staging.flush();
                if (staging.rows() > atOnce) {
                    store.markBackground(staging.id());
                }
                return staging;
            });
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TooManySheetsException();
    }

    /** In no transaction of ours: each code is a call to the platform. */
    private void enterCodes(PartnerId partner, String actor, Staging staging) {
        staging.codes()
                .forEach((row, code) ->
                        store.finish(staging.id(), List.of(rows.takeWithCode(partner, actor, row, code))));
    }

    /** Works a sheet off, unless somebody else does. */
    void workOff(UUID id) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = workOn(id, false);
            }
            store.close(id);
        } catch (RuntimeException e) {
            log.warn("Sheet {} could not be worked off; it will be tried again.", id, e);
        }
    }

    /** @return whether there was something to do */
    private boolean workOn(UUID id, boolean wait) {
        return Boolean.TRUE.equals(transaction.execute(tx -> {
            Owner owner = store.owner(id);
            List<RowResult> results = new ArrayList<>();
            store.claim(id, BATCH, wait).forEach(row -> results.add(one(owner, row)));
            if (!results.isEmpty()) {
                store.finish(id, results);
            }
            return !results.isEmpty();
        }));
    }

    /** A row on its own, so that what goes wrong with it does not touch the others of its transaction. */
    private RowResult one(Owner owner, SheetRow row) {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.execute(tx -> rows.take(owner.partner(), owner.actor(), row));
            } catch (RuntimeException e) {
                if (attempt == TRIES) {
                    log.error("A row of a sheet could not be taken", e);
                    return new RowResult(
                            row.number(),
                            Verdict.REJECTED,
                            null,
                            List.of(
                                    new CellError(
                                            Column.PHONE_NUMBER.title(),
                                            "could not be taken, because something went wrong on our side; hand the row in again")));
                }
                log.debug("Somebody else moved the case; trying again");
            }
        }
    }
}
