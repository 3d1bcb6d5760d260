package dev.berth.server.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The invariants hold, and the rules see it where one does not: each finds its own violation among the planted ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {

    private static final String PLANTED = "dev.berth.core.planted";

    private final JavaClasses berth = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")).importPackages("dev.berth");
    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    static Stream<String> names() {
        return new TreeSet<>(Invariants.rules().keySet()).stream();
    }

    private static ArchRule rule(String name) {
        return java.util.Objects.requireNonNull(Invariants.rules().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theInvariantHolds(String name) {
        rule(name).check(berth);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPlantedViolationIsFound(String name) {
        assertTrue(rule(name).evaluate(planted).hasViolation(), name);
    }

    @Test
    void everyModuleIsLookedAtAndNoTest() {
        Set<String> modules = new TreeSet<>();
        berth.forEach(type -> modules.add(type.getPackageName().split("\\.", 4)[2]));
        assertEquals(Set.of("cli", "config", "core", "sandbox", "server", "store", "tui", "workbench"), modules);
        assertFalse(berth.stream().anyMatch(type -> type.getSimpleName().endsWith("Test")));
    }
}
