package io.embark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.embark.domain.DocumentType;
import io.embark.domain.OnboardingId;
import io.embark.domain.PartnerId;
import io.embark.domain.PartnerStaff;
import io.embark.status.ApiKeys;
import io.embark.status.Documents;
import io.embark.status.Partners;
import io.embark.status.Partners.Partner;
import io.embark.support.EmbarkTest;
import io.embark.support.OnboardingStory;
import io.embark.support.SampleFiles;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * No partner learns of another's cases: the matrix of all endpoints for partners, taken from the running application, and of ids. An
 * endpoint with an id of a kind that nobody has thought of fails here.
 */
@EmbarkTest
class IsolationTest {

    private static final String JSON = "application/json";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** The other side and the descriptions, which are for everybody and know no partners' cases; signatures guard the webhooks. */
    private static final List<String> OPEN = List.of("/sandbox", "/openapi", "/swagger-ui", "/webhooks");

    private static final Set<String> REFUSALS = Set.of("302", "400", "401", "403", "404", "410");

    /** What of acme's is asked for at which addresses. A token is a secret without an owner: no id stands in for it. */
    private static final Map<String, Function<IsolationTest, String>> SCENES = Map.ofEntries(
            Map.entry("/api/onboardings/{id}", test -> test.foreign.id()),
            Map.entry("/api/sheet/imports/{id}", test -> test.sheet),
            Map.entry("/api/admin/partners/{id}", test -> "acme"),
            Map.entry("/portal/cases/{id}", test -> test.foreign.id()),
            Map.entry("/portal/sheet/imports/{id}", test -> test.sheet),
            Map.entry("/portal/settings/people/{user}", test -> test.person),
            Map.entry("/portal/settings/keys/{id}", test -> test.key),
            Map.entry("/portal/mailed-requests/{token}", test -> test.foreign.id()),
            Map.entry("/portal/welcome/{token}", test -> test.person),
            Map.entry("/cases/{id}", test -> test.foreign.id()),
            Map.entry("/documents/{id}", test -> test.document));

    private final Environment environment;
    private final RequestMappingHandlerMapping mappings;
    private final JdbcClient jdbc;
    private final String base;
    private final Partners partners;
    private final ApiKeys keys;
    private final PartnerStaff staff;
    private final Documents documents;

    private OnboardingStory foreign;
    private String sheet = "";
    private String key = "";
    private String person = "";
    private String document = "";
    private String model = "";

    IsolationTest(
            @Autowired Environment environment,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @Autowired JdbcClient jdbc,
            @Autowired Partners partners,
            @Autowired ApiKeys keys,
            @Autowired PartnerStaff staff,
            @Autowired Documents documents,
            @Value("${embark.public-url}") String base) {
        this.environment = environment;
        this.mappings = mappings;
        this.jdbc = jdbc;
        this.partners = partners;
        this.keys = keys;
        this.staff = staff;
        this.documents = documents;
        this.base = base;
    }

    /** Of partner acme, looked for by globex. */
    @BeforeEach
    void aCaseOfSomebodyElse() {
        foreign = OnboardingStory.handIn(
                        base, Map.of("legalEntityName", "Geheime Brotfabrik KG", "displayName", "Geheime Brotfabrik"))
                .awaitStage("APPROVE_ON_BEHALF", "CLIENT");
        // Its timeline tells of a mail when it is sent.
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from mail_outbox where onboarding_id = ? and sent_at is null")
                                .param(UUID.fromString(foreign.id()))
                                .query(Integer.class)
                                .single())
                .isZero());
        PartnerId acme = new PartnerId("acme");
        key = keys.issue(acme).id().toString();
        person = staff.invite(acme, "Gertrud Geheim", "gertrud@geheim.example").user();
        document = documents
                .add(
                        OnboardingId.of(foreign.id()),
                        "Geheim.pdf",
                        DocumentType.PDF,
                        SampleFiles.pdf("Geheime Brotfabrik"),
                        "acme")
                .orElseThrow()
                .document()
                .id()
                .toString();
        model = Caller.json(Caller.user(environment, "operator").get("/cases/" + foreign.id() + "/diagram.json"))
                .at("/processes/0/model")
                .asText();
        sheet = UUID.randomUUID().toString();
        jdbc.sql("insert into sheet_import (id, partner_id, actor, name, background, done_at)"
                        + " values (?, 'acme', 'acme', 'Geheime.csv', true, embark_now())")
                .param(UUID.fromString(sheet))
                .update();
    }

    @Test
    @DisplayName("F44: foreign, unknown and malformed ids tell nothing at every endpoint, and change nothing")
    void foreignAndUnknownIdsAnswerAlike() {
        Map<String, Caller> strangers = new LinkedHashMap<>();
        strangers.put("another partner's key", Caller.partner(environment, "globex-sandbox-key"));
        strangers.put("another partner in the portal", Caller.inPortal(environment, "globex"));
        strangers.put("another partner's name and password", Caller.user(environment, "globex"));
        strangers.put("nobody", Caller.anonymous(environment));
        Map<String, String> before = foreignRows();
        List<String> leaks = new ArrayList<>();
        for (Endpoint endpoint : endpointsWithIds()) {
            strangers.forEach((who, caller) -> leaks(endpoint, caller, sceneOf(endpoint))
                    .forEach(leak -> leaks.add("%s by %s: %s".formatted(endpoint, who, leak))));
        }
        assertThat(leaks).isEmpty();
        assertThat(foreignRows()).as("what is kept about the foreign case").isEqualTo(before);
    }

    /** Else the matrix would compare what exists for nobody with what does not exist. */
    @Test
    @DisplayName("F44: what strangers do not find is there for its owner")
    void ownersReadWhatStrangersDoNotFind() {
        Caller api = Caller.partner(environment, "acme-sandbox-key");
        Caller portal = Caller.inPortal(environment, "acme");
        Caller staff = Caller.user(environment, "operator");
        List<String> missing = new ArrayList<>();
        for (Endpoint endpoint : endpointsWithIds()) {
            if (endpoint.method().equals("GET") && !endpoint.path().contains("{token}")) {
                Caller owner = endpoint.path().startsWith("/api/")
                        ? api
                        : endpoint.path().startsWith("/portal/") ? portal : staff;
                int status = endpoint.call(owner, sceneOf(endpoint), model)
                        .response()
                        .statusCode();
                if (status != 200) {
                    missing.add(endpoint + ": " + status);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private List<String> leaks(Endpoint endpoint, Caller caller, String theirs) {
        List<String> leaks = new ArrayList<>();
        String unknown = said(endpoint.call(caller, UUID.randomUUID().toString(), model));
        String others = said(endpoint.call(caller, theirs, model));
        if (!others.equals(unknown)) {
            leaks.add("foreign and unknown differ\n  foreign: " + others + "\n  unknown: " + unknown);
        }
        for (String id : List.of(theirs, theirs.toUpperCase(Locale.ROOT), "not-an-id", "%27%20or%20true--")) {
            String answer = said(endpoint.call(caller, id, model));
            if (!REFUSALS.contains(answer.substring(0, 3))) {
                leaks.add("not refused with " + id + ": " + answer);
            }
            if (tells(answer)) {
                leaks.add("tells with " + id + ": " + answer);
            }
        }
        return leaks;
    }

    @Test
    @DisplayName("F44: lists, pages, searches and the sheet show nothing of another partner's case")
    void nothingForeignIsListed() {
        Caller api = Caller.partner(environment, "globex-sandbox-key");
        Caller portal = Caller.inPortal(environment, "globex");
        List<String> leaks = new ArrayList<>();
        for (String path : List.of(
                "/api/onboardings?size=500",
                "/api/onboardings?q=Geheime",
                "/api/onboardings?q=" + foreign.number().substring(1),
                "/api/onboardings?q=" + foreign.business(),
                "/api/sheet?format=csv",
                "/portal/cases",
                "/portal/cases?q=Geheime",
                "/portal/cases?q=Geheime%00",
                "/portal/sheet",
                "/portal/sheet/file?format=csv")) {
            HttpResponse<String> answer = (path.startsWith("/api/") ? api : portal).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            if (Set.of("Geheime Brotfabrik", foreign.id(), foreign.number()).stream()
                    .anyMatch(secret ->
                            answer.body().replaceAll("value=\"[^\"]*\"", "").contains(secret))) {
                leaks.add(path);
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    @DisplayName("F44: the key of another partner's request, and a number that lives elsewhere, tell nothing")
    void idempotencyAndConflictsTellNothing() {
        String key = "key-" + UUID.randomUUID();
        Caller acme = Caller.partner(environment, "acme-sandbox-key").with("Idempotency-Key", key);
        Caller globex = Caller.partner(environment, "globex-sandbox-key").with("Idempotency-Key", key);
        assertThat(acme.post("/api/onboardings", "{}").statusCode()).isEqualTo(422);
        String row = Caller.write(OnboardingStory.row(foreign.number(), foreign.business(), Map.of()));

        HttpResponse<String> answer = globex.post("/api/onboardings", row);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).doesNotContain("Geheime", foreign.id(), "acme");
    }

    @Test
    @DisplayName(
            "F44: people of partners get into none of the operators' rooms, and not without a name into the portal")
    void partnersPeopleStayInThePortal() {
        Caller portal = Caller.inPortal(environment, "globex");
        for (String path : List.of(
                "/cases/" + foreign.id(),
                "/engine-rest/task",
                "/engine-rest/process-instance?businessKey=" + foreign.id(),
                "/camunda/api/engine/engine/default/task",
                "/api/onboardings/" + foreign.id())) {
            HttpResponse<String> answer = portal.get(path);
            assertThat(answer.statusCode()).as(path).isIn(302, 401, 403, 404);
            assertThat(answer.body()).as(path).doesNotContain("Geheime", foreign.number());
        }
        assertThat(Caller.anonymous(environment)
                        .get("/portal/cases/" + foreign.id())
                        .statusCode())
                .isIn(302, 401);
    }

    @Test
    @DisplayName("F44: a revoked key opens nothing any more, and another partner's key stays as it is")
    void revokedKeyIsNoKey() {
        Caller admin = Caller.user(environment, "admin");
        String id = "isolated" + UUID.randomUUID().toString().substring(0, 8);
        partners.create(new Partner(new PartnerId(id), "Isolated", "it@isolated.example", "en"));
        var made = Caller.json(admin.post("/api/admin/partners/" + id + "/api-keys", "{}"));
        Caller caller = Caller.partner(environment, made.get("key").asText());
        assertThat(caller.get("/api/onboardings").statusCode()).isEqualTo(200);
        assertThat(admin.delete("/api/admin/partners/globex/api-keys/"
                                + made.get("id").asText())
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.get("/api/onboardings").statusCode()).isEqualTo(200);

        admin.delete("/api/admin/partners/" + id + "/api-keys/" + made.get("id").asText());

        assertThat(caller.get("/api/onboardings").statusCode()).isEqualTo(401);
    }

    private List<Endpoint> endpoints(String... roots) {
        List<Endpoint> found = new ArrayList<>();
        mappings.getHandlerMethods().forEach((info, method) -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String path : info.getPatternValues()) {
                for (String root : roots) {
                    if (path.startsWith(root)) {
                        (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                                .forEach(verb -> found.add(new Endpoint(verb.name(), path)));
                    }
                }
            }
        });
        return found.stream()
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    /** Status, headers and body, without what differs between any two answers: the id that was asked for, times, tokens. */
    private String said(Answer answer) {
        Map<String, List<String>> headers =
                new HashMap<>(answer.response().headers().map());
        Set.of("date", "set-cookie", "content-length", "connection").forEach(headers::remove);
        return (answer.response().statusCode() + " " + new TreeMap<>(headers) + " "
                        + answer.response().body())
                .replace(answer.id(), "ID")
                .replaceAll("(_csrf\"[^>]*(?:value|content)=\")[^\"]*", "$1")
                .replaceAll("events\\?since=\\d+", "events")
                .replaceAll("nonce-[^' \"]*", "nonce");
    }

    /** By table, a checksum of all rows of the foreign case. */
    private Map<String, String> foreignRows() {
        Map<String, String> rows = new TreeMap<>();
        for (String table : jdbc.sql(
                        """
                        select c.table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'onboarding_id'
                          and c.table_name <> 'mail_outbox'
                        """)
                .query(String.class)
                .list()) {
            rows.put(table, checksum(table, "onboarding_id = ?", UUID.fromString(foreign.id())));
        }
        // A mail is marked as sent whenever its turn comes.
        rows.put(
                "mail_outbox",
                jdbc.sql("select count(*)::text from mail_outbox where onboarding_id = ?")
                        .param(UUID.fromString(foreign.id()))
                        .query(String.class)
                        .single());
        rows.put("onboarding", checksum("onboarding", "id = ?", UUID.fromString(foreign.id())));
        rows.put("api_key", checksum("api_key", "id = ?", UUID.fromString(key)));
        rows.put("act_id_user", checksum("act_id_user", "id_ = ?", person));
        rows.put("person_invitation", checksum("person_invitation", "user_id = ?", person));
        rows.put("sheet_import", checksum("sheet_import", "id = ?", UUID.fromString(sheet)));
        return rows;
    }

    private String checksum(String table, String which, Object id) {
        return jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                        + table + " t where " + which)
                .param(id)
                .query(String.class)
                .single();
    }

    private boolean tells(String said) {
        String plain = said.replaceAll("[\\s+-]", "");
        return Stream.of("Geheime", foreign.number().substring(1), foreign.business(), "Gertrud")
                .anyMatch(plain::contains);
    }

    /** The id of acme's that belongs into this address; fails when nobody has thought of one. */
    private String sceneOf(Endpoint endpoint) {
        return SCENES.entrySet().stream()
                .filter(scene -> endpoint.path().startsWith(scene.getKey()))
                .map(scene -> scene.getValue().apply(this))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no scene for the id of " + endpoint));
    }

    private List<Endpoint> endpointsWithIds() {
        return endpoints("/").stream()
                .filter(endpoint -> !endpoint.variables().isEmpty())
                .filter(endpoint -> OPEN.stream().noneMatch(endpoint.path()::startsWith))
                .toList();
    }

    private record Answer(String id, HttpResponse<String> response) {}

    private record Endpoint(String method, String path) {

        List<String> variables() {
            return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        }

        Answer call(Caller caller, String id, String model) {
            Map<String, String> words = Map.of("action", "withdrawal", "model", model);
            String asked = VARIABLE.matcher(path).replaceAll(found -> words.getOrDefault(found.group(1), id));
            boolean page = path.startsWith("/portal/");
            boolean read = method.equals("GET");
            return new Answer(
                    id,
                    read
                            ? caller.get(asked)
                            : page
                                    ? caller.send(
                                            method, asked, "application/x-www-form-urlencoded", caller.formToken())
                                    : caller.send(method, asked, JSON, "{}"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
