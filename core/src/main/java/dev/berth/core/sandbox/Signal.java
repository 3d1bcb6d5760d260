package dev.berth.core.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** A signal by name, with its number on Linux x86-64 and arm64 (signal(7)). Names as in RFC 4254 section 6.10, and Linux's others. */
public enum Signal {
    HUP(1), INT(2), QUIT(3), ILL(4), TRAP(5), ABRT(6), BUS(7), FPE(8),
    KILL(9), USR1(10), SEGV(11), USR2(12), PIPE(13), ALRM(14), TERM(15), STKFLT(16),
    CHLD(17), CONT(18), STOP(19), TSTP(20), TTIN(21), TTOU(22), URG(23), XCPU(24),
    XFSZ(25), VTALRM(26), PROF(27), WINCH(28), IO(29), PWR(30), SYS(31);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<Signal> ofNumber(int number) {
        return Arrays.stream(values()).filter(signal -> signal.number == number).findFirst();
    }

    /** By name without SIG, as ssh sends it. */
    public static Optional<Signal> ofName(String name) {
        return Arrays.stream(values()).filter(signal -> signal.name().equals(name)).findFirst();
    }
}
