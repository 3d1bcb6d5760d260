package dev.berth.bench;

/** Berth does not do yet what was to be measured. */
public final class NotBuilt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotBuilt(String sentence) {
        super(sentence);
    }
}
