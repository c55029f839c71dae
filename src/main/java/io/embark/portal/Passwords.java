package io.embark.portal;

import io.embark.domain.PartnerStaff;

/** What is accepted as a password: long enough, and not the user id. */
final class Passwords {

    private static final int LONGEST = 200;

    private Passwords() {}

    static boolean isGood(String password, String user) {
        return password.length() >= PartnerStaff.SHORTEST_PASSWORD
                && password.length() <= LONGEST
                && !password.contains(user);
    }
}
