package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that runs on a channel, on a virtual thread of its own, and gives the channel its exit status. MINA sets the
 * streams before it starts it and destroys it when the channel goes.
 */
abstract class ChannelCommand implements Command {

    static final int FAILED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ChannelCommand.class);

    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private @Nullable ExitCallback exit;

    /** Runs to its end; what it returns is the exit status. A refusal is said on stderr. */
    abstract int run(BerthChannel channel, Environment environment) throws IOException, InterruptedException;

    /** Before it runs, on the connection's thread, which brings nothing of the client's meanwhile. */
    void prepare(BerthChannel channel, Environment environment) {}

    @Override
    public final void start(ChannelSession channel, Environment environment) {
        prepare((BerthChannel) channel, environment);
        Thread.ofVirtual().name("channel-" + LoginState.userOf(channel.getSession()).name())
                .start(() -> end(status((BerthChannel) channel, environment)));
    }

    private int status(BerthChannel channel, Environment environment) {
        try {
            return run(channel, environment);
        } catch (Refusal refusal) {
            say(refusal.sentence());
        } catch (IOException e) {
            LOG.debug("a channel's line went away", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a channel's command failed", e);
            say("something went wrong inside Berth; the server's log says more");
        }
        return FAILED;
    }

    private void end(int status) {
        ExitCallback callback = exit;
        if (callback != null) {
            callback.onExit(status);
        }
    }

    /** A line on stderr. */
    final void say(String sentence) {
        try {
            err.write((sentence + "\r\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            LOG.debug("nobody is there to hear: {}", sentence);
        }
    }

    static TerminalSize size(Environment environment) {
        Map<String, String> values = environment.getEnv();
        return TerminalSize.bounded(number(values.get(Environment.ENV_COLUMNS)),
                number(values.get(Environment.ENV_LINES)));
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    final OutputStream out() {
        return out;
    }

    final OutputStream err() {
        return err;
    }

    /** Not called: a {@link BerthChannel} has its own input. */
    @Override
    public final void setInputStream(InputStream stream) {
        throw new UnsupportedOperationException("a channel's input is asked of the channel");
    }

    @Override
    public final void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public final void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public final void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
