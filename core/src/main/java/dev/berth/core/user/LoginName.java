package dev.berth.core.user;

import java.util.Optional;

/**
 * The name that a client logs in with: {@code alice}, {@code alice+demo} for her project demo, in the container
 * that it has where it names an image, and either with {@code +shell} after it for a plain login shell instead of the
 * workbench. No part is checked here: an unknown one is nobody, or no project.
 */
public record LoginName(String user, Optional<String> project, Screen screen) {

    /** The word that no project may have as its name, since it means {@link Screen#SHELL}. */
    public static final String SHELL = "shell";

    /** What a terminal that runs no command shows. */
    public enum Screen {
        WORKBENCH, SHELL
    }

    public static LoginName of(String typed) {
        boolean shell = typed.endsWith("+" + SHELL);
        String name = shell ? typed.substring(0, typed.length() - SHELL.length() - 1) : typed;
        Screen screen = shell ? Screen.SHELL : Screen.WORKBENCH;
        int plus = name.indexOf('+');
        return plus < 0
                ? new LoginName(name, Optional.empty(), screen)
                : new LoginName(name.substring(0, plus), Optional.of(name.substring(plus + 1)), screen);
    }
}
