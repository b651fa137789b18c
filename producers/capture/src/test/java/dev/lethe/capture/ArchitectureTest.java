package dev.lethe.capture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

@AnalyzeClasses(packages = "dev.lethe.capture", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("dev.lethe.capture")
            .layer("routes")
            .definedBy("dev.lethe.capture.route")
            .layer("questions")
            .definedBy(
                    "dev.lethe.capture.limit",
                    "dev.lethe.capture.access",
                    "dev.lethe.capture.health",
                    "dev.lethe.capture.provider")
            .layer("bodies")
            .definedBy("dev.lethe.capture.request")
            .layer("http")
            .definedBy("dev.lethe.capture.http")
            .layer("json")
            .definedBy("dev.lethe.capture.json")
            .layer("problems")
            .definedBy("dev.lethe.capture.problem")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("routes")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("questions")
            .mayOnlyBeAccessedByLayers("server", "routes")
            .whereLayer("bodies")
            .mayOnlyBeAccessedByLayers("routes")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("server", "routes", "questions")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("routes", "bodies", "http");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.lethe.capture.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule HANDLERS_NEVER_WAIT = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.lethe.capture.route",
                    "dev.lethe.capture.http",
                    "dev.lethe.capture.access",
                    "dev.lethe.capture.limit",
                    "dev.lethe.capture.provider")
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletionStage.class, "toCompletableFuture")
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule ONLY_HEALTH_AND_THE_ASSEMBLY_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("dev.lethe.capture", "dev.lethe.capture.health")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "dev.lethe.schemas..");
}
