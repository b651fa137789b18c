package dev.lethe.producer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lethe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_LIBRARY_KNOWS_NO_SERVER_AND_NO_STREAMS = noClasses()
            .that()
            .resideInAPackage("dev.lethe.producer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.lethe.capture..", "dev.lethe.streams..", "dev.lethe.cli..", "io.vertx..");

    @ArchTest
    static final ArchRule NOTHING_BELOW_KNOWS_THE_LIBRARY = noClasses()
            .that()
            .resideInAnyPackage("dev.lethe.settings..", "dev.lethe.schemas..", "dev.lethe.privacy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.lethe.producer..");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .that()
            .resideInAPackage("dev.lethe.producer..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
