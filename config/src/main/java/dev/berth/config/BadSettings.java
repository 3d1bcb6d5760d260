package dev.berth.config;

import java.util.List;

/** A berth.toml that cannot be used, with everything that is wrong in it, a line each. */
public final class BadSettings extends RuntimeException {

    private final transient List<String> problems;

    BadSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each a line for the admin: file and line, the setting, what is wrong, what would be right. */
    public List<String> problems() {
        return problems;
    }
}
