package io.embark.domain;

import java.io.Serializable;
import java.security.Principal;

/**
 * A person who works for a partner and has logged in to the portal.
 *
 * @param user the id under which the person logs in, and acts in timelines
 * @param partnerId whose cases the person sees
 * @param name how the person is called
 * @param password another text with each password, which tells nothing of it: sessions end when it changes
 */
public record PartnerPerson(String user, String partnerId, String name, String password)
        implements Principal, Serializable {

    public PartnerId partner() {
        return new PartnerId(partnerId);
    }

    @Override
    public String getName() {
        return user;
    }

    /** Without what comes of the password. */
    @Override
    public String toString() {
        return "PartnerPerson[user=" + user + "]";
    }
}
