package dev.lethe.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lethe.http.access.ApiKeys;
import java.security.MessageDigest;
import java.util.Arrays;

@AnalyzeClasses(packages = "dev.lethe.http", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.lethe.http.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_KAFKA =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..", "dev.lethe.schemas..");

    @ArchTest
    static final ArchRule KEYS_ARE_COMPARED_IN_CONSTANT_TIME = classes()
            .that()
            .areAssignableTo(ApiKeys.class)
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

    @ArchTest
    static final ArchRule KEYS_ARE_COMPARED_IN_NO_OTHER_WAY = noClasses()
            .that()
            .resideInAPackage("dev.lethe.http.access")
            .should()
            .callMethod(Arrays.class, "equals", byte[].class, byte[].class);
}
