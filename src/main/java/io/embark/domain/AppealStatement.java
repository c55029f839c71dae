package io.embark.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody says for a client against a decision of the platform (guide: "information is required such as type of use of messages,
 * more information about the company, etc.").
 *
 * @param useOfMessages which messages the client sends, to whom, and how these agreed; 1 to {@link #LONGEST_TEXT} characters
 * @param aboutCompany what the client does; as long
 * @param evidence addresses of pages that show it, at most {@link #MOST_EVIDENCE}, each by https
 */
public record AppealStatement(String useOfMessages, String aboutCompany, List<String> evidence) {

    /** In characters; ours. */
    public static final int LONGEST_TEXT = 4000;

    /** In addresses; ours. */
    public static final int MOST_EVIDENCE = 10;

    private static final int LONGEST_ADDRESS = 2000;

    public AppealStatement {
        evidence = List.copyOf(evidence);
    }

    /** What is wrong, by field, in words that go on after the field's name; empty when everything is right. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        check(
                problems,
                "useOfMessages",
                useOfMessages,
                "which messages the client sends, to whom, and how they agreed");
        check(problems, "aboutCompany", aboutCompany, "what the client does, and for whom");
        if (evidence.size() > MOST_EVIDENCE) {
            problems.put("evidence", "must be at most %d addresses".formatted(MOST_EVIDENCE));
        } else if (!evidence.stream().allMatch(AppealStatement::isAddress)) {
            problems.put(
                    "evidence",
                    "must be addresses of pages that begin with https://, such as https://oetz.example/about");
        }
        return problems;
    }

    private static void check(Map<String, String> problems, String field, String text, String what) {
        if (text.isBlank()) {
            problems.put(field, "is required: " + what);
        } else if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            problems.put(field, "must have at most %d characters".formatted(LONGEST_TEXT));
        }
    }

    /** People copy it into a browser, so it must be an address of the web and name nobody's password. */
    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return text.length() <= LONGEST_ADDRESS
                    && "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
