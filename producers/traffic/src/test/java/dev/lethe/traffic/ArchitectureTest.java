package dev.lethe.traffic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lethe.traffic", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule EXPECTATIONS_DO_NOT_ASK_WHAT_THEY_CHECK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.lethe.privacy.decision..", "dev.lethe.privacy.identity..", "dev.lethe.streams..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.lethe.traffic.(*)..").should().beFreeOfCycles();
}
