package dev.berth.sandbox.engine;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the engine, and turns each way in which it can fail into the one refusal that it means. */
public final class EngineCalls {

    private static final String BEING_REMOVED = "already in progress";

    private EngineCalls() {}

    /** A question over a connection of our own. */
    public interface Question<T> {
        T ask() throws IOException;
    }

    public static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (EngineFailure e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** A question whose answer says nothing. */
    public interface Order {
        void run() throws IOException;
    }

    public static void run(Order order) {
        Optional<Object> nothing = ask(() -> {
            order.run();
            return Optional.empty();
        });
        assert nothing.isEmpty();
    }

    /** A call of the client library. */
    public static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (Refusal e) {
            throw e;
        } catch (DockerException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof IOException ? unavailable(e) : e;
        }
    }

    /** Empty where the engine knows no such thing. */
    public static <T> Optional<T> find(Supplier<T> call) {
        return call(() -> {
            try {
                return Optional.ofNullable(call.get());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Removes something; what is gone already, or going, is as good. */
    public static void remove(Supplier<Void> removal) {
        call(() -> {
            try {
                return Optional.ofNullable(removal.get());
            } catch (NotFoundException e) {
                return Optional.empty();
            } catch (ConflictException e) {
                return Optional.of(e).filter(conflict -> String.valueOf(conflict.getMessage()).contains(BEING_REMOVED))
                        .map(_ -> Optional.empty()).orElseThrow(() -> e);
            }
        });
    }

    public static Refusal failed(String reason, Throwable cause) {
        return new Refusal(Refusal.Code.SANDBOX_FAILED,
                "your container cannot do that now: " + Printable.of(reason.strip(), 300), cause);
    }

    public static Refusal unavailable(Throwable cause) {
        return new Refusal(Refusal.Code.ENGINE_UNAVAILABLE,
                "the container engine does not answer; your files are safe; ask the admin", cause);
    }
}
