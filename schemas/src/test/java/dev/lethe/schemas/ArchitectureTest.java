package dev.lethe.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lethe", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.lethe.schemas.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_REGISTRY_CLIENT_STAYS_BEHIND_ONE_CLASS = noClasses()
            .that()
            .doNotHaveSimpleName("ConfluentSchemaIds")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NONE_OF_OUR_MODULES = noClasses()
            .that()
            .resideInAPackage("dev.lethe.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lethe.privacy..", "dev.lethe.streams..", "dev.lethe.producer..", "dev.lethe.settings..");
}
