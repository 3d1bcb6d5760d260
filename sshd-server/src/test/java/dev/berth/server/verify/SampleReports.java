package dev.berth.server.verify;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Reports as Surefire wrote them. */
final class SampleReports {

    private SampleReports() {}

    static Path of(String testClass) {
        String name = "TEST-dev.berth.sample." + testClass + ".xml";
        URL found = Objects.requireNonNull(SampleReports.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
