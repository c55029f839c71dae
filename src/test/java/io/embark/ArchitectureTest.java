package io.embark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.embark.backend.Changes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * The way of the data: {@code intake → process → {backend, status} → domain}. Every rule is written for a base package, holds for
 * {@code io.embark}, and is proven on the package {@code violations} of the test sources, where each has a class that breaks it.
 */
class ArchitectureTest {

    private static final String CODE = "io.embark";
    private static final String VIOLATIONS = "violations";

    private static final JavaClasses CODE_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CODE);
    private static final JavaClasses VIOLATION_CLASSES = new ClassFileImporter().importPackages(VIOLATIONS);

    /** How long a method of a step or listener may be: it reads variables, makes one call, writes variables, translates. */
    private static final int LONGEST_METHOD = 20;

    /** How long a step or listener may be, without package and imports. */
    private static final int LONGEST_STEP = 90;

    // The way of the data

    @Test
    void intakeIsUsedByThePortalOnly() {
        verify(base -> usedOnlyBy(base, "intake", "portal"), "status.AsksIntake");
    }

    @Test
    void processIsUsedByIntakeOnly() {
        // The engine must know the mark by which beans become visible to models, and nothing else of the processes.
        verify(
                base -> classes()
                        .that(resideInAPackage(base + ".process.."))
                        .and()
                        .doNotHaveFullyQualifiedName(base + ".process.VisibleToModels")
                        .should()
                        .onlyHaveDependentClassesThat()
                        .resideInAnyPackage(base + ".process..", base + ".intake.."),
                "backend.CallsProcess",
                "engine.KnowsProcess");
    }

    @Test
    void backendIsUsedByProcessOnly() {
        verify(base -> usedOnlyBy(base, "backend", "process"), "intake.CallsBackend");
    }

    @Test
    void statusIsUsedByThoseWhoTellOrAskIt() {
        // The engine's listener writes stages and briefings; security asks whose API key and which partners there are.
        verify(
                base -> usedOnlyBy(base, "status", "process", "intake", "portal", "engine", "security"),
                "sandbox.ReadsStatus");
    }

    @Test
    void eventsAreUsedByThoseWhoStoreAskAndOffer() {
        verify(base -> usedOnlyBy(base, "event", "intake", "process", "engine"), "status.ReadsEvents");
    }

    @Test
    void domainUsesNobody() {
        verify(
                base -> noClasses()
                        .that()
                        .resideInAPackage(base + ".domain..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(base + "..").and(not(resideInAPackage(base + ".domain..")))),
                "domain.KnowsStatus");
    }

    @Test
    void engineIsUsedByNobody() {
        verify(base -> usedOnlyBy(base, "engine"), "intake.AsksEngine");
    }

    @Test
    void securityIsUsedByNobody() {
        verify(base -> usedOnlyBy(base, "security"), "process.alpha.AsksSecurity");
    }

    @Test
    void sandboxIsUsedByNobody() {
        verify(base -> usedOnlyBy(base, "sandbox"), "backend.meta.AsksSandbox");
    }

    @Test
    void sandboxUsesDomainOnly() {
        verify(
                base -> noClasses()
                        .that()
                        .resideInAPackage(base + ".sandbox..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(base + "..")
                                .and(not(resideInAnyPackage(base + ".sandbox..", base + ".domain..")))),
                "sandbox.ReadsStatus");
    }

    @Test
    void topPackagesFormNoCycle() {
        verify(base -> slices().matching(base + ".(*)..").should().beFreeOfCycles(), "status.AsksIntake");
    }

    // Strangers

    @Test
    void processesAreStrangersInJava() {
        verify(
                base -> slices().matching(base + ".process.(*)..").should().notDependOnEachOther(),
                "process.alpha.CallsBeta");
    }

    @Test
    void backEndsAreStrangers() {
        verify(
                base -> slices().matching(base + ".backend.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(base + ".backend.http..")),
                "backend.meta.AsksTyntec");
    }

    @Test
    void backEndsHideBehindTheirPorts() {
        verify(
                base -> classes()
                        .that(resideInAPackage(base + ".backend.*.."))
                        .and()
                        .resideOutsideOfPackage(base + ".backend.http..")
                        .should()
                        .notBePublic(),
                "backend.meta.PublicClient");
    }

    // Libraries

    @Test
    void camundaStaysInProcessEngineAndSecurity() {
        verify(
                base -> noClasses()
                        .that()
                        .resideOutsideOfPackages(base + ".process..", base + ".engine..", base + ".security..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.camunda.."),
                "intake.AsksCamunda");
    }

    @Test
    void camundasInternalsStayInEngine() {
        verify(
                base -> noClasses()
                        .that()
                        .resideOutsideOfPackage(base + ".engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.camunda.bpm.engine.impl.."),
                "process.alpha.UsesInternals");
    }

    @Test
    void webMailAndSheetsStayAtTheBorders() {
        verify(
                base -> noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                base + ".intake..",
                                base + ".status..",
                                base + ".portal..",
                                base + ".backend.*..",
                                base + ".security..",
                                base + ".sandbox..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework.web..",
                                "org.springframework.http..",
                                "org.springframework.mail..",
                                "org.springframework.ui..",
                                "jakarta.servlet..",
                                "jakarta.mail..",
                                "org.thymeleaf..",
                                "org.dhatim.fastexcel..",
                                "org.apache.poi..",
                                "org.apache.commons.csv.."),
                "domain.SpeaksHttp",
                "backend.SpeaksHttp");
    }

    /** What changes something outside goes through the guard, which spends the budget and calls once (ADR 8). */
    @Test
    void outsideIsChangedByTheGuardOnly() {
        verify(
                base -> methods().that().areAnnotatedWith(Changes.class).should(onlyBeCalledFrom(base + ".backend")),
                "process.alpha.GoesRoundTheGuard");
    }

    // Processes

    /**
     * Models are driven by the {@code …Process} class of their package only. Four belong to no single process: {@code RouteProcess}
     * is for the routes alike, {@code OfferPlatformEvents} gives an event to whichever process waits for it, and {@code AbandonedTasks}
     * gives tasks of any process back to everybody, {@code ServiceNotices} passes overdue ones on.
     */
    @Test
    void onlyProcessClassesStartCorrelateAndComplete() {
        verify(
                base -> noClasses()
                        .that(not(resideInAPackage(base + ".process.*..").and(simpleNameEndingWith("Process"))))
                        .and()
                        .doNotHaveFullyQualifiedName(base + ".process.RouteProcess")
                        .and()
                        .doNotHaveFullyQualifiedName(base + ".process.OfferPlatformEvents")
                        .and()
                        .doNotHaveFullyQualifiedName(base + ".process.AbandonedTasks")
                        .and()
                        .doNotHaveFullyQualifiedName(base + ".process.ServiceNotices")
                        .should()
                        .dependOnClassesThat(assignableTo(RuntimeService.class)
                                .or(assignableTo(TaskService.class))
                                .or(assignableTo(FormService.class))),
                "process.alpha.CompletesDelegate",
                "process.CompletesProcess");
    }

    @Test
    void stepsAndListenersAreSeenByTheirModelOnly() {
        verify(
                base -> classes()
                        .that(resideInAPackage(base + ".process.."))
                        .and(isStep())
                        .should()
                        .notBePublic()
                        .andShould()
                        .haveNameMatching(".*(Delegate|Listener)"),
                "process.alpha.PublicDelegate",
                "process.alpha.Misnamed");
    }

    @Test
    void stepsAreThin() throws IOException {
        assertThat(fatSteps(Path.of("src/main/java/io/embark"))).isEmpty();
        assertThat(fatSteps(Path.of("src/test/java/violations")))
                .containsExactlyInAnyOrder(
                        "LongDelegate is 101 lines long; a step has at most 90. Is there a second step in it?",
                        "LongDelegate: 'public void execute(DelegateExecution execution) {' is 97 lines long; a method of"
                                + " a step has at most 20");
    }

    // Habits

    @Test
    void everyPackageIsNullMarked() {
        verify(base -> classes().should(resideInANullMarkedPackage()), "status.AsksIntake");
    }

    @Test
    void nobodySleeps() {
        // The stand-ins' network is slow on demand; that is its purpose.
        verify(
                base -> noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(base + ".sandbox.network.NetworkFilter")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class, int.class),
                "domain.Lazy");
    }

    @Test
    void nobodyWritesToTheConsole() {
        verify(base -> NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, "domain.Lazy");
    }

    @Test
    void fieldsAreNotInjected() {
        verify(
                base -> noFields()
                        .should()
                        .beAnnotatedWith(Autowired.class)
                        .orShould()
                        .beAnnotatedWith(Value.class)
                        .orShould()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .orShould()
                        .beAnnotatedWith("jakarta.annotation.Resource"),
                "domain.Lazy");
    }

    @Test
    void settingsAreRecords() {
        verify(base -> noClasses().should().dependOnClassesThat(assignableTo(Value.class)), "domain.Lazy");
    }

    @Test
    void oldDatesAreForTheEngineOnly() {
        verify(
                base -> noClasses()
                        .that()
                        .resideOutsideOfPackages(base + ".engine..", base + ".process..")
                        .should()
                        .dependOnClassesThat(
                                assignableTo(java.util.Date.class).or(assignableTo(java.util.Calendar.class))),
                "domain.Lazy");
    }

    private static ArchCondition<JavaMethod> onlyBeCalledFrom(String guards) {
        return new ArchCondition<>("only be called from " + guards) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getCallsOfSelf()
                        .forEach(call -> events.add(new SimpleConditionEvent(
                                call, call.getOriginOwner().getPackageName().equals(guards), call.getDescription())));
            }
        };
    }

    private static ArchRule usedOnlyBy(String base, String used, String... users) {
        return classes()
                .that()
                .resideInAPackage(base + "." + used + "..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(used), Stream.of(users))
                        .map(name -> base + "." + name + "..")
                        .toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> isStep() {
        return assignableTo(JavaDelegate.class)
                .or(assignableTo(TaskListener.class))
                .or(assignableTo(ExecutionListener.class));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package with a @NullMarked package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " is in a package without a @NullMarked package-info.java"));
            }
        };
    }

    private static List<String> fatSteps(Path root) throws IOException {
        List<String> findings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("process"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*(Delegate|Listener)\\.java"))
                    .sorted()
                    .toList()) {
                checkThin(file, findings);
            }
        }
        return findings;
    }

    /** Counts lines as the formatter writes them: members are indented by four, and a method ends with its brace there. */
    private static void checkThin(Path file, List<String> findings) throws IOException {
        String name = file.getFileName().toString().replace(".java", "");
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("import ") && !line.startsWith("package "))
                .toList();
        if (lines.size() > LONGEST_STEP) {
            findings.add("%s is %d lines long; a step has at most %d. Is there a second step in it?"
                    .formatted(name, lines.size(), LONGEST_STEP));
        }
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.matches(" {4}\\w.*\\(.*") && !line.contains("=") && !line.contains(" class ")) {
                start = i;
            }
            if (line.equals("    }") && start >= 0) {
                if (i - start + 1 > LONGEST_METHOD) {
                    findings.add("%s: '%s' is %d lines long; a method of a step has at most %d"
                            .formatted(name, lines.get(start).strip(), i - start + 1, LONGEST_METHOD));
                }
                start = -1;
            }
        }
    }

    /** Checks the code, and that the rule finds the violators. */
    private static void verify(Function<String, ArchRule> rule, String... violators) {
        rule.apply(CODE).check(CODE_CLASSES);
        List<String> found = rule.apply(VIOLATIONS)
                .evaluate(VIOLATION_CLASSES)
                .getFailureReport()
                .getDetails();
        for (String violator : violators) {
            assertThat(found).as("The rule finds its violations").anySatisfy(line -> assertThat(line)
                    .contains(VIOLATIONS + "." + violator));
        }
    }
}
