package io.embark.domain;

/** Which of the staff works for which partner. */
public interface CaseAccess {

    /**
     * Whether the user may look at the partner's cases and work on them: administrators at everybody's, others at those of the partners
     * whose tenants they are in.
     */
    boolean mayWorkOn(String user, String partnerId);
}
