package dev.berth.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must be known of a run before its figures say anything. In the order in which it is to be read. */
public record Head(Map<String, String> facts) {

    public Head {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
