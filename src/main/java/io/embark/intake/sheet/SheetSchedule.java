package io.embark.intake.sheet;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with sheets whose node has died, and forgets old ones, on every node that runs jobs. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class SheetSchedule {

    /** A sheet whose partner waits for its answer is worked on by the request. */
    private static final Duration LEAVE_ALONE = Duration.ofMinutes(5);

    private final ImportStore store;
    private final SheetImports imports;
    private final SheetSettings settings;

    SheetSchedule(ImportStore store, SheetImports imports, SheetSettings settings) {
        this.store = store;
        this.imports = imports;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${embark.sheet.resume-interval:PT30S}",
            fixedDelayString = "${embark.sheet.resume-interval:PT30S}",
            scheduler = SheetConfiguration.EXECUTOR)
    void goOn() {
        store.open(LEAVE_ALONE).forEach(imports::workOff);
        store.forget(settings.keep());
    }
}
