package dev.berth.server.up;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import dev.berth.core.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one line, whoever logs it: names of threads, messages, and what exceptions say may hold what strangers
 * sent, so all of it is made printable here, and no part of it can begin a line of its own. The lines of a stack trace begin
 * with a tab. Safe from any thread.
 */
public final class LogLayout extends LayoutBase<ILoggingEvent> {

    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 10;
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final Form form;

    private enum Form {
        CONSOLE, FILE
    }

    private LogLayout(Form form) {
        this.form = form;
    }

    /** For the console, as logback.xml asks for it: the time of day and the message. */
    public LogLayout() {
        this(Form.CONSOLE);
    }

    /** Everything, as a file needs it. */
    static LogLayout forFile() {
        return new LogLayout(Form.FILE);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        var time = Instant.ofEpochMilli(event.getTimeStamp()).atZone(ZoneId.systemDefault());
        switch (form) {
            case CONSOLE -> line.append(BRIEF.format(time));
            case FILE -> line.append(FULL.format(time)).append(' ')
                    .append(String.format("%-5s", event.getLevel())).append(" [")
                    .append(Printable.of(event.getThreadName(), LONGEST_NAME)).append("] ")
                    .append(Printable.of(event.getLoggerName(), LONGEST_NAME));
        }
        line.append(' ').append(text(event.getFormattedMessage())).append(System.lineSeparator());
        trace(line, event.getThrowableProxy());
        return line.toString();
    }

    private static String text(@Nullable String message) {
        return Printable.of(String.valueOf(message), LONGEST_MESSAGE);
    }

    private static void trace(StringBuilder lines, @Nullable IThrowableProxy thrown) {
        IThrowableProxy next = thrown;
        for (int depth = 0; next != null && depth < MOST_CAUSES; depth++) {
            lines.append(depth == 0 ? "\t" : "\tCaused by: ").append(next.getClassName()).append(": ")
                    .append(text(next.getMessage())).append(System.lineSeparator());
            StackTraceElementProxy[] frames = next.getStackTraceElementProxyArray();
            int shown = Math.min(frames.length - next.getCommonFrames(), MOST_FRAMES);
            for (int i = 0; i < shown; i++) {
                lines.append("\t\t").append(text(frames[i].getSTEAsString())).append(System.lineSeparator());
            }
            next = next.getCause();
        }
    }
}
