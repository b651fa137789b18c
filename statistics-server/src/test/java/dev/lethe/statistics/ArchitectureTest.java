package dev.lethe.statistics;

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

@AnalyzeClasses(packages = "dev.lethe.statistics", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("dev.lethe.statistics")
            .layer("routes")
            .definedBy("dev.lethe.statistics.route")
            .layer("queries")
            .definedBy("dev.lethe.statistics.query")
            .layer("feed")
            .definedBy("dev.lethe.statistics.feed")
            .layer("figures")
            .definedBy("dev.lethe.statistics.figure")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("routes")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("queries")
            .mayOnlyBeAccessedByLayers("server", "routes");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.lethe.statistics.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_FEED_AND_THE_ASSEMBLY_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("dev.lethe.statistics", "dev.lethe.statistics.feed")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "dev.lethe.schemas..");

    @ArchTest
    static final ArchRule ROUTES_NEVER_WAIT = noClasses()
            .that()
            .resideInAPackage("dev.lethe.statistics.route")
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletionStage.class, "toCompletableFuture")
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
