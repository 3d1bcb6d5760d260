package dev.berth.core.sandbox;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.util.regex.Pattern;

/** The name of an image that containers are made from: 1 to 32 of {@code a-z 0-9 -}, first a letter. */
public record ImageName(String value) implements Comparable<ImageName> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** What everybody's container is made from unless a project names another. */
    public static final ImageName WORKSPACE = new ImageName("workspace");

    public ImageName {
        if (!FORM.matcher(value).matches()) {
            throw new Refusal(Refusal.Code.BAD_NAME, "'" + Printable.of(value, 40)
                    + "' cannot be an image's name: use 1 to 32 of a-z, 0-9 and -, starting with a letter");
        }
    }

    @Override
    public int compareTo(ImageName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
