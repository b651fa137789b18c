package dev.lethe.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.streams.mapping.ReleaseMapping;

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
    static final ArchRule STATISTICS_ARE_MADE_OF_RELEASES_ONLY = noClasses()
            .that()
            .doNotBelongToAnyOf(ReleaseMapping.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SiteDayCount.class, SiteBreakdownCount.class, PeopleCount.class, WithheldDayCount.class)
            .because("what everybody may read is made of figures that passed the gate, and of nothing else");

    @ArchTest
    static final ArchRule RELEASES_KNOW_NO_PERSON = noClasses()
            .that()
            .belongToAnyOf(ReleaseMapping.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lethe.privacy.event..", "dev.lethe.privacy.decision..", "..identity..", "..seal..");

    @ArchTest
    static final ArchRule STAGES_READ_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("..stage..", "..logic..", "..mapping..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
