package io.embark.security;

import io.embark.domain.PartnerId;
import io.embark.domain.PartnerPerson;
import io.embark.domain.PartnerStaff;
import io.embark.domain.RandomSecret;
import io.embark.domain.Sha256;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Partners' people as Camunda's users in the partner's tenant. */
@Service
class CamundaPartnerStaff implements PartnerStaff {

    private static final Logger log = LoggerFactory.getLogger(CamundaPartnerStaff.class);

    private final IdentityService identities;
    private final PartnerPeople people;
    private final JdbcClient jdbc;

    CamundaPartnerStaff(IdentityService identities, PartnerPeople people, JdbcClient jdbc) {
        this.identities = identities;
        this.people = people;
        this.jdbc = jdbc;
    }

    @Override
    public List<Member> of(PartnerId partner) {
        Set<String> open = Set.copyOf(jdbc.sql(
                        "select distinct user_id from person_invitation where partner_id = ? and expires_at > embark_now()")
                .param(partner.value())
                .query(String.class)
                .list());
        return identities.createUserQuery().memberOfTenant(partner.value()).list().stream()
                .map(User::getId)
                .filter(user -> belongs(partner, user))
                .map(user -> member(user, open.contains(user)))
                .sorted(Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private boolean belongs(PartnerId partner, String user) {
        return people.find(user)
                .filter(person -> person.partnerId().equals(partner.value()))
                .isPresent();
    }

    private Member member(String id, boolean open) {
        User user = identities.createUserQuery().userId(id).singleResult();
        return new Member(id, PartnerPeople.name(user), user.getEmail() == null ? "" : user.getEmail(), open);
    }

    @Override
    @Transactional
    public Invitation invite(PartnerId partner, String name, String email) {
        User user = identities.newUser(freeId(name));
        user.setFirstName(name);
        user.setLastName("");
        user.setEmail(email);
        // Nobody knows it; the link replaces it.
        user.setPassword(RandomSecret.create());
        identities.saveUser(user);
        identities.createTenantUserMembership(partner.value(), user.getId());
        log.info("{} was added to the people of {}", user.getId(), partner.value());
        return link(partner, user.getId(), name);
    }

    /** Letters of the name and digits by chance: whether an id is taken must tell nobody about other partners. */
    private String freeId(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
        String start = letters.isEmpty() ? "person" : letters.substring(0, Math.min(letters.length(), 12));
        String id = start + ThreadLocalRandom.current().nextInt(1_000, 10_000);
        return identities.createUserQuery().userId(id).count() == 0 ? id : freeId(name);
    }

    @Override
    @Transactional
    public Optional<Invitation> inviteAgain(PartnerId partner, String user) {
        return belongs(partner, user)
                ? Optional.of(link(partner, user, member(user, false).name()))
                : Optional.empty();
    }

    private Invitation link(PartnerId partner, String user, String name) {
        String token = RandomSecret.create();
        forget(user);
        jdbc.sql(
                        """
                        insert into person_invitation (token_hash, user_id, partner_id, expires_at)
                        values (:hash, :user, :partner, embark_now() + interval '7 days')
                        """)
                .param("hash", Sha256.of(token))
                .param("user", user)
                .param("partner", partner.value())
                .update();
        return new Invitation(user, name, token);
    }

    private void forget(String user) {
        jdbc.sql("delete from person_invitation where user_id = ?").param(user).update();
    }

    @Override
    @Transactional
    public boolean remove(PartnerId partner, String user) {
        // One after the other: two who remove each other must not both succeed.
        jdbc.sql("select 1 from partner where id = ? for update")
                .param(partner.value())
                .query(row -> {});
        if (!belongs(partner, user) || of(partner).size() < 2) {
            return false;
        }
        forget(user);
        identities.deleteUser(user);
        log.info("{} was removed from the people of {}", user, partner.value());
        return true;
    }

    @Override
    public Optional<PartnerPerson> changePassword(PartnerPerson person, String present, String wanted) {
        if (!identities.checkPassword(person.user(), present)) {
            return Optional.empty();
        }
        setPassword(person.user(), wanted);
        return people.find(person.user());
    }

    private void setPassword(String id, String password) {
        User user = identities.createUserQuery().userId(id).singleResult();
        user.setPassword(password);
        identities.saveUser(user);
        identities.unlockUser(id);
    }

    @Override
    public Optional<Member> invited(String token) {
        return jdbc.sql(
                        "select user_id, partner_id from person_invitation where token_hash = ? and expires_at > embark_now()")
                .param(Sha256.of(token))
                .query((row, number) -> find(row.getString("user_id"), row.getString("partner_id")))
                .optional();
    }

    private @Nullable Member find(String user, String partner) {
        return belongs(new PartnerId(partner), user) ? member(user, true) : null;
    }

    @Override
    @Transactional
    public boolean accept(String token, String password) {
        Optional<Member> member = invited(token);
        // Who deletes the link may use it; somebody else at the same moment finds none.
        boolean first = member.isPresent()
                && jdbc.sql("delete from person_invitation where token_hash = ?")
                                .param(Sha256.of(token))
                                .update()
                        == 1;
        if (first) {
            setPassword(member.get().user(), password);
        }
        return first;
    }
}
