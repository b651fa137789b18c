package dev.lethe.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lethe.streams", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.lethe.streams.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule RUNTIME_KNOWS_NO_STAGE = noClasses()
            .that()
            .resideInAPackage("..runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..stage..");

    @ArchTest
    static final ArchRule NO_STAGE_KNOWS_ANOTHER = noClasses()
            .that()
            .haveSimpleNameEndingWith("Stage")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Stage")
            .because("stages are joined by the topology only")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule STAGES_READ_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("..stage..", "..mapping..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
