package io.embark.security;

import java.util.List;

/** The groups of the people who work here, as Camunda knows them and as models name them. */
final class Groups {

    static final String OPERATORS = "onboarding-operators";
    static final String LEADS = "onboarding-leads";
    static final String ANALYSTS = "process-analysts";
    static final String ADMINISTRATORS = "camunda-admin";

    /** Those who see every partner's cases. */
    static final List<String> STAFF = List.of(OPERATORS, LEADS, ANALYSTS);

    private Groups() {}
}
