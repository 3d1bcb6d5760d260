package dev.berth.core.shell;

/**
 * Names a shell among all there ever were in a project.
 *
 * @param project the project's id
 * @param number counts up within the project, from 1
 */
public record ShellId(int project, long number) {

    public ShellId {
        if (number < 1) {
            throw new IllegalArgumentException("shells are counted from 1, not " + number);
        }
    }
}
