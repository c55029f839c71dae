package io.embark.portal;

import com.microsoft.playwright.Page;
import io.embark.support.EmbarkTest;
import io.embark.support.OnboardingStory;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A partner's case page in a browser. */
@EmbarkTest
class CaseInPortalTest extends PortalTest {

    @Test
    @DisplayName("F36: the page says where a case stands, who has the ball, since when, what comes next and by when")
    void saysWhereTheCaseStands() {
        OnboardingStory story = OnboardingStory.handIn(base, Map.of()).bringToCode();
        Page page = portal("acme", path(story));
        shot(page, "case-code");
        assertAccessible(page);
        Page phone = onPhone("acme", path(story));
        shot(phone, "case-code-phone");
        assertAccessible(phone);
    }

    private static String path(OnboardingStory story) {
        return "/portal/cases/" + story.id();
    }
}
