package dev.berth.core;

/**
 * An expected "no": something a person asked for that will not be done. The message is one clear sentence for that
 * person, free of control characters, and says what to do where there is something to do. Front doors turn it into text
 * and an exit code; it is never logged as a bug.
 */
public final class Refusal extends RuntimeException {

    /** What kind of no, for programs: stable names, printed in {@code --json} output. */
    public enum Code {
        BAD_NAME, BAD_KEY, BAD_LIMIT, BAD_PASSWORD, BAD_PATH,
        NAME_TAKEN, NOT_FOUND, NOT_ALLOWED, DISABLED, CONFLICT,
        ENGINE_UNAVAILABLE, IMAGE_MISSING, SANDBOX_FAILED, FILE_FAILED, TOO_LARGE, DATA_FOLDER, DATA_FOLDER_IN_USE,
        DISK_FULL, UNSUPPORTED, TIMED_OUT
    }

    private final Code code;

    public Refusal(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public Refusal(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** The sentence for the person; never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
