package dev.berth.bench;

/** Something of this machine that a measurement needs is not here and could not be brought. */
public final class Missing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Missing(String sentence) {
        super(sentence);
    }
}
