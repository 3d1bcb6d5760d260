package dev.berth.workbench.terminal;

/** What the next character is written with: its {@link Look} and extra. A value. */
record Pen(long look, long extra) {

    static final Pen PLAIN = new Pen(Look.PLAIN, 0);

    Pen withLook(long newLook) {
        return new Pen(newLook, extra);
    }

    Pen withExtra(long newExtra) {
        return new Pen(look, newExtra);
    }

    /** What erased cells look like. */
    long erased() {
        return Look.erased(look);
    }

    void save(StateWriter out) {
        out.writeNumber(look);
        out.writeNumber(extra);
    }

    static Pen restore(StateReader in) {
        Pen pen = new Pen(in.readNumber(), in.readNumber());
        in.require(Look.isLook(pen.look) && Look.isExtra(pen.extra));
        return pen;
    }
}
