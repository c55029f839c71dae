package io.embark;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embark.engine.DeployedResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/**
 * The only test that sees what is shipped: the starter names models differently in a jar than in classes, and of two files of one name
 * the jar would lose one without a word.
 */
class PackagedJarIT {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final int KILLED_BY_SIGTERM = 143;

    @TempDir
    Path home;

    @Test
    void theJarDeploysEverythingOnceAndNothingAgain() throws Exception {
        Set<String> sources = sources();
        assertThat(DeployedResources.names())
                .as("what is deployed from classes")
                .isEqualTo(sources);

        try (Running first = Running.sandbox(home, "first")) {
            first.awaitHealth();
            assertDeployedOnce(first, sources);
            first.stop();
        }
        try (Running second = Running.sandbox(home, "second")) {
            second.awaitHealth();
            assertDeployedOnce(second, sources);
            second.stop();
        }
    }

    @Test
    void withoutSettingsTheJarSaysInOneMessageWhatItNeeds() throws Exception {
        try (Running running = new Running(home, "production")) {
            assertThat(running.awaitExit(START)).isEqualTo(1);
            assertThat(running.log())
                    .containsOnlyOnce("Embark cannot start in production without these settings:")
                    .contains("EMBARK_DATABASE_URL", "EMBARK_PIN_KEY")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    private void assertDeployedOnce(Running running, Set<String> sources) throws Exception {
        JsonNode deployments = running.get("/deployment");
        assertThat(deployments).as("deployments: %s", deployments).hasSize(1);

        String resources = "/deployment/" + deployments.get(0).path("id").asText() + "/resources";
        assertThat(texts(running.get(resources), "name"))
                .as("deployed from the jar")
                .containsExactlyInAnyOrderElementsOf(sources);
        assertThat(texts(running.get("/process-definition"), "resource"))
                .containsExactlyInAnyOrderElementsOf(named(sources, ".bpmn"));
        assertThat(texts(running.get("/process-definition"), "key"))
                .containsExactlyInAnyOrderElementsOf(named(sources, ".bpmn").stream()
                        .map(PackagedJarIT::slug)
                        .toList());
        assertThat(texts(running.get("/decision-definition"), "resource"))
                .containsExactlyInAnyOrderElementsOf(named(sources, ".dmn"));
        assertThat(texts(running.get("/decision-definition"), "key"))
                .containsExactlyInAnyOrderElementsOf(
                        named(sources, ".dmn").stream().map(PackagedJarIT::slug).toList());
    }

    /** The models, decisions and forms of the working directory, as analysts see them. */
    private static Set<String> sources() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                names.addAll(files.map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> file.matches(".*\\.(bpmn|dmn|form)") && !file.contains("/."))
                        .collect(toSet()));
            }
        }
        return names;
    }

    private static List<String> named(Set<String> names, String suffix) {
        return names.stream().filter(name -> name.endsWith(suffix)).toList();
    }

    private static String slug(String name) {
        return name.replaceAll(".*/|\\.\\w+$", "");
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.path(field).asText())
                .toList();
    }

    /** The jar in a process of its own, without anything of this machine's environment that configures it. */
    private static final class Running implements AutoCloseable {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final String ADMIN =
                "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

        private final HttpClient client = HttpClient.newHttpClient();
        private final int port = TestSocketUtils.findAvailableTcpPort();
        private final Path log;
        private final Process process;

        private Running(Path home, String name, String... arguments) throws IOException {
            log = home.resolve(name + ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar().toAbsolutePath().toString(),
                    "--server.port=" + port));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(variable -> variable.matches("(EMBARK|SPRING|SERVER|CAMUNDA)_.*"));
            process = builder.start();
        }

        /** With its database below the home, which a later start finds again. */
        private static Running sandbox(Path home, String name) throws IOException {
            return new Running(
                    home,
                    name,
                    "--spring.profiles.active=sandbox",
                    "--embark.sandbox.database-directory=" + home.resolve("data"));
        }

        private static Path jar() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("target"))) {
                return files.filter(file -> file.getFileName().toString().matches("embark-.*\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no jar; run mvn package"));
            }
        }

        private void awaitHealth() {
            await("health of the jar")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        assertThat(process.isAlive()).as(this::log).isTrue();
                        try {
                            return send("/actuator/health").statusCode() == 200;
                        } catch (ConnectException e) {
                            return false;
                        }
                    });
        }

        private JsonNode get(String path) throws IOException, InterruptedException {
            HttpResponse<String> answer = send("/engine-rest" + path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        }

        private HttpResponse<String> send(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", ADMIN)
                            .build(),
                    BodyHandlers.ofString());
        }

        private int awaitExit(Duration limit) throws InterruptedException {
            assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS))
                    .as(this::log)
                    .isTrue();
            return process.exitValue();
        }

        /** As an operating system does it; requests and jobs may end. */
        private void stop() throws InterruptedException {
            process.destroy();
            assertThat(awaitExit(STOP)).isEqualTo(KILLED_BY_SIGTERM);
            assertThat(log()).contains("Graceful shutdown complete");
        }

        private String log() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
