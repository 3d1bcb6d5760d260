package dev.berth.core.project;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.util.regex.Pattern;

/** A project's name and its folder's: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, first a letter or digit. Never a path. */
public record ProjectName(String value) implements Comparable<ProjectName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ProjectName {
        if (!FORM.matcher(value).matches()) {
            throw new Refusal(Refusal.Code.BAD_NAME, "'" + Printable.of(value, 40)
                    + "' cannot be a project name: use 1 to 64 of letters, digits, '.', '_' and '-', starting with a letter or digit");
        }
    }

    @Override
    public int compareTo(ProjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
