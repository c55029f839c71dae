package io.embark.domain;

import java.util.List;
import java.util.Optional;

/** A partner's people, who let each other in and out; nobody reaches those of another partner. */
public interface PartnerStaff {

    /** At least so many characters make a password. */
    int SHORTEST_PASSWORD = 12;

    /** By name. */
    List<Member> of(PartnerId partner);

    /** Adds a person, who cannot log in before the link was used. */
    Invitation invite(PartnerId partner, String name, String email);

    /** Another link for somebody who has lost the password, which holds until the link is used; the link before ends. */
    Optional<Invitation> inviteAgain(PartnerId partner, String user);

    /** Lets a person out at once. @return false when the partner has nobody of that id, or nobody else */
    boolean remove(PartnerId partner, String user);

    /** Ends all other sessions of the person. @return the person as it goes on; empty when the present password is wrong */
    Optional<PartnerPerson> changePassword(PartnerPerson person, String present, String wanted);

    /** Whom this link invites, as long as it is good. */
    Optional<Member> invited(String token);

    /** Chooses the password; the link is good no more. @return false when it was not */
    boolean accept(String token, String password);

    /**
     * A person.
     *
     * @param user the id to log in with
     * @param open whether a link for this person is out
     */
    record Member(String user, String name, String email, boolean open) {}

    /**
     * A link at the only moment at which it can be seen.
     *
     * @param token the secret last part of the link
     */
    record Invitation(String user, String name, String token) {

        @Override
        public String toString() {
            return "Invitation[user=" + user + "]";
        }
    }
}
