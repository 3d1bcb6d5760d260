package dev.berth.server.up;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.LoggerFactory;

/** The server's log: everything worth knowing into a file that rotates; the console keeps what logback.xml gives it. */
final class Logging {

    private Logging() {}

    /** Files of at most 10 MB, kept for 30 days, 200 MB together. */
    static void toFolder(Path folder) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(folder.resolve("berth.log").toString());
        file.setRollingPolicy(policy(context, file, folder));
        file.setEncoder(encoder(context));
        file.start();
        ownersOnly(folder.resolve("berth.log"));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(file);
        context.getLogger("org.apache.sshd").addAppender(file);
        context.getLogger("dev.berth").setLevel(Level.INFO);
        // MINA logs under the name of what extends it, and lists all algorithms of both sides where they have none in common.
        context.getLogger("dev.berth.server.ssh.BerthSession").setLevel(Level.ERROR);
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy(LoggerContext context,
            RollingFileAppender<ILoggingEvent> file, Path folder) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(folder.resolve("berth.%d{yyyy-MM-dd}.%i.log").toString());
        policy.setMaxFileSize(FileSize.valueOf("10MB"));
        policy.setMaxHistory(30);
        policy.setTotalSizeCap(FileSize.valueOf("200MB"));
        policy.start();
        return policy;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context) {
        LogLayout layout = LogLayout.forFile();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /** The folder is its owner's alone too; the file of the next day is looked at when the server starts again. */
    private static void ownersOnly(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            LoggerFactory.getLogger(Logging.class).warn("{} keeps the mode it has: {}", file, e.getMessage());
        }
    }

    static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}
