package dev.berth.sandbox.door;

import java.io.IOException;

/** What a frame is, as in {@code door.h}; each only ever goes one way. */
enum FrameType {
    HELLO(1), HELD(2), LISTED(3), EXIT(4), GAUGES(5), STARTED(6), FAILED(7), STDOUT(8), STDERR(9), STDIN_GONE(10),
    CHANGED(11), OVERFLOWED(12),
    DIAL(32), LIST(33), RELEASE(34), SIGNAL(35), RESIZE(36), ASK_GAUGES(37), REAP(38), LEAVE(39),
    START(48), STRINGS(49), RUN(50), ATTACH(51), CONNECT(52), LISTEN(53), WATCH(54), STDIN(55);

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    byte number() {
        return (byte) number;
    }

    /** @throws IOException for a number that a door never sends */
    static FrameType fromDoor(int number) throws IOException {
        return switch (number) {
            case 1 -> HELLO;
            case 2 -> HELD;
            case 3 -> LISTED;
            case 4 -> EXIT;
            case 5 -> GAUGES;
            case 6 -> STARTED;
            case 7 -> FAILED;
            case 8 -> STDOUT;
            case 9 -> STDERR;
            case 10 -> STDIN_GONE;
            case 11 -> CHANGED;
            case 12 -> OVERFLOWED;
            default -> throw new BrokenDoor("a frame of an unknown type");
        };
    }
}
