package marquee.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think about the house before you change this file. */
class ArrowsTest {
    /** Each module, and the modules it may import besides itself. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "model", List.of(),
            "store", List.of("model"),
            "engines", List.of("model"),
            "edge", List.of("model"),
            "probe", List.of("model"),
            "media", List.of("model", "store"),
            "playback", List.of("model", "store"),
            "delivery", List.of("model", "store"),
            "analytics", List.of("model", "store"),
            "control", List.of("model", "store", "media"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("marquee");

    @Test
    void modulesImportOnlyWhatTheTableAllows() {
        ARROWS.forEach((module, allowed) -> {
            List<String> forbidden = new ArrayList<>(ARROWS.keySet());
            forbidden.add("app");
            forbidden.removeAll(allowed);
            forbidden.remove(module);
            noClasses()
                    .that(resideInAPackage("marquee." + module + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(forbidden.stream()
                            .map(name -> "marquee." + name + "..")
                            .toArray(String[]::new)))
                    .check(HOUSE);
        });
    }

    @Test
    void modelHasNoFramework() {
        noClasses()
                .that(resideInAPackage("marquee.model.."))
                .should()
                .dependOnClassesThat(
                        outside("java..", "javax.crypto..", "marquee.model..", "org.jspecify.annotations.."))
                .check(HOUSE);
    }

    @Test
    void edgeOutlivesEverythingBehindIt() {
        noClasses()
                .that(resideInAPackage("marquee.edge.."))
                .should()
                .dependOnClassesThat(outside(
                        "java..",
                        "javax.crypto..",
                        "marquee.model..",
                        "marquee.edge..",
                        "io.vertx..",
                        "io.netty..",
                        "com.github.benmanes.caffeine..",
                        "org.slf4j..",
                        "org.jspecify.annotations.."))
                .check(HOUSE);
    }

    @Test
    void engineClientsStayInTheStore() {
        noClasses()
                .that(DescribedPredicate.not(
                        resideInAnyPackage("marquee.store..", "marquee.engines..", "marquee.analytics..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "com.datastax..",
                        "org.apache.kafka..",
                        "software.amazon..",
                        "org.postgresql..",
                        "com.zaxxer..",
                        "org.flywaydb.."))
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages)).as("reside outside the allowed packages");
    }
}
