package dev.berth.sandbox.door;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Exec.Stdio;
import dev.berth.core.sandbox.FolderWatch;
import dev.berth.core.sandbox.Held;
import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxListener;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Usage;
import dev.berth.core.user.User;
import dev.berth.sandbox.PassableExec;
import dev.berth.sandbox.RunToEnd;
import dev.berth.sandbox.door.DoorProcess.Kept;
import dev.berth.sandbox.door.DoorProcess.Streams;
import dev.berth.sandbox.door.DoorServer.Dialled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A sandbox through its doors. Holds nothing, needs no closing, safe from any thread. */
public final class DoorSandbox implements Sandbox {

    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final DoorServer server;
    private final User owner;

    public DoorSandbox(DoorServer server, User owner) {
        this.server = server;
        this.owner = owner;
    }

    @Override
    public SandboxProcess exec(Exec exec) {
        return start(exec, Kept.WITH_THE_LINE);
    }

    @Override
    public Completed run(Exec exec, byte[] input, Duration deadline) {
        return RunToEnd.run(() -> exec(exec), input, deadline);
    }

    @Override
    public HeldProcess hold(Exec exec) {
        if (exec.stdio() instanceof Stdio.Pipes) {
            throw new IllegalArgumentException("what is held has a terminal");
        }
        return start(exec, Kept.HELD);
    }

    private DoorProcess start(Exec exec, Kept kept) {
        PassableExec.require(exec);
        ByteBuffer request = ExecFrames.of(exec, kept);
        Dialled dialled = server.dial(exec.identity());
        Streams streams = switch (exec.stdio()) {
            case Stdio.Pipes() -> Streams.PIPES;
            case Stdio.Tty(_) -> Streams.TERMINAL;
        };
        HoldId id = new HoldId(exec.identity(), dialled.ticket());
        DoorProcess process = new DoorProcess(dialled.door(), dialled.line(), new DoorProcess.Key(id, streams, kept));
        return begin(dialled.door(), process, dialled.line(), request);
    }

    private static DoorProcess begin(Door door, DoorProcess process, Line line, ByteBuffer request) {
        door.register(process);
        try {
            return process.begin(request(line, request));
        } catch (Refusal e) {
            door.forget(process);
            throw e;
        }
    }

    @Override
    public List<Held> held() {
        return server.doors().stream().flatMap(door -> door.held().stream()).toList();
    }

    @Override
    public HeldProcess attach(HoldId id, long from) {
        Dialled dialled = server.dial(id.identity());
        DoorProcess process = new DoorProcess(dialled.door(), dialled.line(),
                new DoorProcess.Key(id, Streams.TERMINAL, Kept.HELD));
        return begin(dialled.door(), process, dialled.line(),
                frame(FrameType.ATTACH, Numbers.of(id.number(), Math.max(0, from))));
    }

    @Override
    public SandboxConnection dial(Identity identity, Endpoint to) {
        Dialled dialled = server.dial(identity);
        connect(dialled, FrameType.CONNECT, to);
        return new DoorConnection(dialled.line()).begin();
    }

    @Override
    public SandboxListener listen(Identity identity, Endpoint at) {
        return DoorListener.open(server, identity, at);
    }

    @Override
    public FolderWatch watch(Identity identity, String folder) {
        if (!folder.startsWith("/") || folder.indexOf('\0') >= 0 || folder.length() > 4000) {
            throw new IllegalArgumentException("an absolute folder is needed");
        }
        Line line = server.dial(identity).line();
        request(line, frame(FrameType.WATCH, ByteBuffer.wrap(folder.getBytes(StandardCharsets.UTF_8))));
        return new DoorWatch(line).begin();
    }

    @Override
    public Usage usage() {
        return server.find(owner.identity()).orElseThrow(Door::silent).usage(owner.home());
    }

    /** @throws Refusal with the reason alone, as the container's kernel has it */
    static long connect(Dialled dialled, FrameType type, Endpoint endpoint) {
        try {
            Endpoints.require(dialled.door(), endpoint);
            return request(dialled.line(), frame(type, Endpoints.payload(endpoint)), "");
        } catch (Refusal e) {
            dialled.line().close();
            throw e;
        }
    }

    static ByteBuffer frame(FrameType type, ByteBuffer payload) {
        ByteBuffer frame = ByteBuffer.allocate(Line.size(payload.remaining()));
        Line.put(frame, type, payload);
        return frame.flip();
    }

    /**
     * Says what a line is for and waits for the answer, a number. Where it is none the line is closed.
     *
     * @throws Refusal NOT_FOUND or SANDBOX_FAILED
     */
    static long request(Line line, ByteBuffer frames) {
        return request(line, frames, "your container cannot do that now: ");
    }

    private static long request(Line line, ByteBuffer frames, String refused) {
        try (Deadline _ = Deadline.of(LONGEST_START, line)) {
            line.send(frames);
            return answer(line.read(), refused);
        } catch (BrokenDoor e) {
            line.close();
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            line.close();
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "the line to your container's door was lost; try again", e);
        } catch (Refusal e) {
            line.close();
            throw e;
        }
    }

    private static long answer(Line.Frame frame, String refused) throws IOException {
        return switch (frame.type()) {
            case STARTED -> requireCount(frame.exactly(Long.BYTES).getLong());
            case FAILED -> throw refusal(frame.payload(), refused);
            case HELLO, HELD, LISTED, EXIT, GAUGES, STDOUT, STDERR, STDIN_GONE, CHANGED, OVERFLOWED, DIAL, LIST,
                    RELEASE,
                    SIGNAL, RESIZE, ASK_GAUGES, REAP, LEAVE, START, STRINGS, RUN, ATTACH, CONNECT, LISTEN, WATCH,
                    STDIN ->
                throw new BrokenDoor(frame.type() + " for an answer");
        };
    }

    private static long requireCount(long number) throws IOException {
        if (number < 0) {
            throw new BrokenDoor("an impossible number");
        }
        return number;
    }

    private static Refusal refusal(ByteBuffer payload, String refused) throws IOException {
        if (!payload.hasRemaining()) {
            throw new BrokenDoor("a refusal without a reason");
        }
        boolean missing = payload.get() == 2;
        byte[] text = new byte[payload.remaining()];
        payload.get(text);
        return new Refusal(missing ? Refusal.Code.NOT_FOUND : Refusal.Code.SANDBOX_FAILED,
                refused + Printable.of(new String(text, StandardCharsets.UTF_8), 300));
    }
}
