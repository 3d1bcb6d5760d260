package dev.berth.server.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Skips, with the reason, what {@link Needs} programs that this machine has not got; where CI or BERTH_REQUIRE_ENGINE is
 * true it fails.
 */
public final class RequiresPrograms implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                .map(Needs::value).stream().flatMap(Arrays::stream).filter(program -> !isHere(program)).toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every program is here");
        }
        String why = "not installed on this machine: " + String.join(", ", missing);
        if (isTrue("CI") || isTrue("BERTH_REQUIRE_ENGINE")) {
            throw new IllegalStateException(why + "; required here");
        }
        return ConditionEvaluationResult.disabled(why);
    }

    private static boolean isHere(String program) {
        return program.startsWith("/") ? Files.isExecutable(Path.of(program)) : onPath(program);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean isTrue(String variable) {
        return "true".equals(System.getenv(variable));
    }
}
