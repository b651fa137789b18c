package dev.lethe.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lethe.cli", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule SUPERVISION_KNOWS_NO_COMPONENT = noClasses()
            .that()
            .resideInAPackage("..cli.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli.stack..", "org.apache.kafka..", "dev.lethe.schemas..", "dev.lethe.privacy..");

    @ArchTest
    static final ArchRule THE_STACK_KNOWS_NO_COMMAND = noClasses()
            .that()
            .resideInAnyPackage("..cli.stack..", "..cli.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.lethe.cli", "dev.lethe.cli.demo..", "picocli..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.lethe.cli.(*)..").should().beFreeOfCycles();
}
