package dev.berth.core.sandbox;

/** What becomes of whatever runs everybody's sandboxes. */
public enum EngineNews {

    GONE("the container engine does not answer: nothing new can be started until it is back; your files are safe"),
    BACK("the container engine is back: Enter in a shell that ended starts a new one");

    private final String sentence;

    EngineNews(String sentence) {
        this.sentence = sentence;
    }

    /** What to tell whoever is there. */
    public String sentence() {
        return sentence;
    }

    /** Told of each once, on a thread of the engine's own; must not block for long. */
    @FunctionalInterface
    public interface Listener {

        void now(EngineNews news);
    }
}
