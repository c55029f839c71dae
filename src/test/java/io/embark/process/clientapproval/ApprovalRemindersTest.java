package io.embark.process.clientapproval;

import static org.assertj.core.api.Assertions.assertThat;

import io.embark.support.DecisionTableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder of reminders as delivered, and what holds for any that analysts make of it. */
class ApprovalRemindersTest {

    private static final DecisionTableFile LADDER =
            DecisionTableFile.of("processes/client-approval/approval-reminders.dmn");

    @ParameterizedTest
    @CsvSource({
        "1, 2, approval-reminded-first, false",
        "2, 5, approval-reminded-forward, false",
        "3, 10, approval-reminded-causes, false",
        "4, 20, approval-reminded-help, true",
        "5, 60, approval-reminded-month-left, false",
        "6, 80, approval-reminded-last, true"
    })
    @DisplayName("F06: each reminder has its day and its own text, and says whether an account manager is called in")
    void rung(int reminder, int days, String mail, boolean accountManager) {
        assertThat(LADDER.rulesFor(Map.of("reminder", reminder))).containsExactly(reminder);
        assertThat(LADDER.decide(Map.of("reminder", reminder)))
                .isEqualTo(Map.of("days", days, "mail", mail, "accountManager", accountManager));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 8, 90})
    @DisplayName("F06: before the first and after the last there is no reminder")
    void noRung(int reminder) {
        assertThat(LADDER.decideAll(Map.of("reminder", reminder))).isEmpty();
    }

    @Test
    @DisplayName("F06: reminders count without a gap, come later and later, differ, and end before the request lapses")
    void ladderHolds() {
        List<Integer> days = new ArrayList<>();
        List<Object> mails = new ArrayList<>();
        for (int reminder = 1; reminder <= LADDER.size(); reminder++) {
            days.add((Integer) LADDER.decide(Map.of("reminder", reminder)).get("days"));
            mails.add(LADDER.decide(Map.of("reminder", reminder)).get("mail"));
        }
        assertThat(days).isSorted().doesNotHaveDuplicates();
        assertThat(days.get(0)).isPositive();
        assertThat(days.get(days.size() - 1)).isLessThan((int) Approvals.PERIOD.toDays());
        assertThat(mails).doesNotHaveDuplicates();
    }
}
