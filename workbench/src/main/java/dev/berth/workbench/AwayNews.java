package dev.berth.workbench;

import dev.berth.core.shell.ShellCommand;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.RoomNews;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Tells a user of a command that took its time and ended where nobody looked. Holds nothing; safe from any thread. */
record AwayNews(Consumer<String> tell) implements RoomNews {

    /** Shorter ones ended while whoever started them was still there, or are not worth a word. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(10);

    @Override
    public void finished(Room room, ShellCommand command, OptionalInt exit, Duration took) {
        if (!room.isWatched() && took.compareTo(WORTH_TELLING) >= 0) {
            String sentence = command.name() + " finished" + (exit.isPresent() ? " with exit " + exit.getAsInt() : "")
                    + " after " + inWords(took) + " in " + room.project().name();
            Thread.ofVirtual().name("away-news").start(() -> tell.accept(sentence));
        }
    }

    private static String inWords(Duration took) {
        if (took.toMinutes() < 2) {
            return took.toSeconds() + " s";
        }
        return took.toHours() < 2 ? took.toMinutes() + " min" : took.toHours() + " h";
    }
}
