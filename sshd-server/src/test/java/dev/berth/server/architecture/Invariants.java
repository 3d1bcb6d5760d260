package dev.berth.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The invariants of ARCHITECTURE.md that can be seen in class files, as rules by name. */
final class Invariants {

    private static final String ANY = "dev.berth..";

    private Invariants() {}

    static Map<String, ArchRule> rules() {
        return Map.ofEntries(Map.entry("arrows", arrows()), Map.entry("sshd", only("server", "org.apache.sshd..")),
                Map.entry("lanterna", only("tui", "com.googlecode.lanterna..")),
                Map.entry("docker", only("sandbox", "com.github.dockerjava..")),
                Map.entry("database",
                        only("store", "org.jdbi..", "org.h2..", "org.flywaydb..", "com.zaxxer..", "java.sql..",
                                "javax.sql..")),
                Map.entry("jgit", only("store", "org.eclipse.jgit..")),
                Map.entry("picocli", only("cli", "picocli..", "org.jline.reader..")),
                Map.entry("toml", only("config", "org.tomlj..")),
                Map.entry("core input and output", coreDoesNoIo()), Map.entry("core threads", coreStartsNoThread()),
                Map.entry("core libraries", coreSeesNoLibrary()), Map.entry("static state", noStaticState()),
                Map.entry("thread locals", noThreadLocals()), Map.entry("package names", tellingPackageNames()),
                Map.entry("getters", noGetters()));
    }

    /** Nothing points up, nothing sideways. */
    private static ArchRule arrows() {
        return layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ANY)
                .layer("server").definedBy("dev.berth.server..").layer("tui").definedBy("dev.berth.tui..")
                .layer("cli").definedBy("dev.berth.cli..").layer("workbench").definedBy("dev.berth.workbench..")
                .layer("sandbox").definedBy("dev.berth.sandbox..").layer("store").definedBy("dev.berth.store..")
                .layer("core").definedBy("dev.berth.core..").layer("config").definedBy("dev.berth.config..")
                .whereLayer("tui").mayOnlyAccessLayers("workbench", "core", "config")
                .whereLayer("cli").mayOnlyAccessLayers("core", "config")
                .whereLayer("workbench").mayOnlyAccessLayers("core", "config")
                .whereLayer("sandbox").mayOnlyAccessLayers("core", "config")
                .whereLayer("store").mayOnlyAccessLayers("core", "config")
                .whereLayer("core").mayOnlyAccessLayers("config")
                .whereLayer("config").mayNotAccessAnyLayer();
    }

    private static ArchRule only(String module, String... technology) {
        return noClasses().that().resideInAPackage(ANY).and(not(resideInAPackage("dev.berth." + module + "..")))
                .should().dependOnClassesThat().resideInAnyPackage(technology);
    }

    /** Bytes in memory, and what serializable records and checked failures of ports are, aside. */
    private static ArchRule coreDoesNoIo() {
        DescribedPredicate<JavaClass> io = resideInAnyPackage("java.io", "java.nio.file..", "java.nio.channels..",
                "java.net..", "java.net.http..", "java.sql..", "javax..");
        return noClasses().that().resideInAPackage("dev.berth.core..").should()
                .dependOnClassesThat(io.and(not(among(List.of(java.io.InputStream.class, java.io.OutputStream.class,
                        java.io.IOException.class, java.io.UncheckedIOException.class, Serializable.class)))));
    }

    private static DescribedPredicate<JavaClass> among(List<Class<?>> classes) {
        return DescribedPredicate.describe("among " + classes,
                type -> classes.stream().anyMatch(type::isEquivalentTo));
    }

    private static ArchRule coreStartsNoThread() {
        return noClasses().that().resideInAPackage("dev.berth.core..").should()
                .dependOnClassesThat(among(List.of(Thread.class, java.util.Timer.class,
                        java.util.concurrent.ExecutorService.class, java.util.concurrent.Executors.class,
                        java.util.concurrent.CompletableFuture.class)));
    }

    private static ArchRule coreSeesNoLibrary() {
        return noClasses().that().resideInAPackage("dev.berth.core..").should().dependOnClassesThat(
                not(resideInAnyPackage("dev.berth.core..", "dev.berth.config..", "java..", "org.jspecify..", "")));
    }

    private static ArchRule noStaticState() {
        return fields().that().areDeclaredInClassesThat().resideInAPackage(ANY).and().areStatic()
                .and().doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC).should().beFinal()
                .andShould(notBeMutable());
    }

    /** A final field of one of these holds what changes all the same. */
    private static ArchCondition<com.tngtech.archunit.core.domain.JavaField> notBeMutable() {
        List<Class<?>> mutable = List.of(java.util.concurrent.atomic.AtomicLong.class,
                java.util.concurrent.atomic.AtomicInteger.class, java.util.concurrent.atomic.AtomicBoolean.class,
                java.util.concurrent.atomic.AtomicReference.class, java.util.ArrayList.class, java.util.HashMap.class,
                java.util.concurrent.ConcurrentMap.class, java.util.concurrent.ConcurrentHashMap.class,
                java.util.Random.class, StringBuilder.class);
        return new ArchCondition<>("not be of a type that changes") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaField field, ConditionEvents events) {
                if (among(mutable).test(field.getRawType())) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " changes"));
                }
            }
        };
    }

    private static ArchRule noThreadLocals() {
        return noClasses().that().resideInAPackage(ANY).should()
                .dependOnClassesThat(among(List.of(ThreadLocal.class, InheritableThreadLocal.class,
                        java.util.ServiceLoader.class)));
    }

    private static ArchRule tellingPackageNames() {
        return noClasses().should().resideInAnyPackage(Stream
                .of("util", "utils", "common", "helper", "helpers", "impl", "manager", "service", "dto", "misc")
                .map(name -> "dev.berth.." + name + "..").toArray(String[]::new));
    }

    private static ArchRule noGetters() {
        return methods().that().areDeclaredInClassesThat().resideInAPackage(ANY).and().arePublic()
                .should(new ArchCondition<JavaMethod>("not be named like a bean's getter") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (method.getName().matches("get[A-Z].*") && method.getRawParameterTypes().isEmpty()
                                && !isInherited(method)) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is a getter"));
                        }
                    }
                });
    }

    private static boolean isInherited(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .anyMatch(above -> above.tryGetMethod(method.getName()).isPresent());
    }
}
