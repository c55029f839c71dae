package io.embark.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Addresses on the web that people hand in, to be opened by other people. */
public final class WebLink {

    /** Long enough for real ones, and five of them fit into a field of a form. */
    private static final int LONGEST = 700;

    private WebLink() {}

    /** Whether it is an address that begins with {@code https://} and names a host on the internet. */
    public static boolean isSecure(String text) {
        return is(text, Set.of("https"));
    }

    /** The same, or with {@code http://}. */
    public static boolean isWebsite(String text) {
        return is(text, Set.of("http", "https"));
    }

    private static boolean is(String text, Set<String> schemes) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getHost().matches("(?i)([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
