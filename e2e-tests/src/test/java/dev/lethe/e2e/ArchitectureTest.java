package dev.lethe.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may know which; seen over all modules at once. */
final class ArchitectureTest {
    private static final String OURS = "dev.lethe..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lethe");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "settings,",
        "schemas,",
        "privacy,",
        "connect, schemas",
        "policylog, schemas privacy",
        "streams, policylog schemas privacy settings",
        "producer, schemas privacy settings",
        "http, settings",
        "statistics, http policylog schemas privacy settings",
        "capture, http producer policylog schemas privacy settings",
        "traffic, schemas privacy settings",
        "cli, connect streams capture http producer policylog traffic schemas privacy settings",
    })
    void shouldDependOnlyOnModulesBelow(String module, @org.jspecify.annotations.Nullable String below) {
        List<String> allowed = new ArrayList<>(List.of("dev.lethe." + module + ".."));
        if (below != null) {
            for (String name : below.split(" ", -1)) {
                allowed.add("dev.lethe." + name + "..");
            }
        }

        classes()
                .that()
                .resideInAPackage("dev.lethe." + module + "..")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage(OURS)).or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .check(ALL);
    }

    @Test
    void shouldSeeEveryModule() {
        Set<String> modules = ALL.stream()
                .map(type -> type.getPackageName().split("\\.", -1)[2])
                .collect(Collectors.toSet());

        assertThat(modules)
                .containsExactlyInAnyOrder(
                        "settings",
                        "schemas",
                        "privacy",
                        "policylog",
                        "connect",
                        "streams",
                        "producer",
                        "http",
                        "statistics",
                        "capture",
                        "traffic",
                        "cli");
    }

    @Test
    void shouldHaveNoCyclesBetweenModules() {
        slices().matching("dev.lethe.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void shouldKeepDecisionsFreeOfKafkaAndHttp() {
        noClasses()
                .that()
                .resideInAPackage("dev.lethe.privacy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.vertx..", "java.net.http..")
                .check(ALL);
    }

    @Test
    void shouldKeepTheRegistrysClientBehindSchemas() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lethe.schemas.registry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..")
                .check(ALL);
    }

    @Test
    void shouldSayInEachPackageThatNullIsTheException() {
        List<String> unmarked = ALL.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(folder -> folder.getName().startsWith("dev.lethe"))
                .filter(folder -> !folder.getName().equals("dev.lethe.schemas.avro"))
                .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }
}
