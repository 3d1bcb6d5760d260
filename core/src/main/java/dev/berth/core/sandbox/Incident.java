package dev.berth.core.sandbox;

/** Something that happened to a sandbox without its user having asked for it. */
public sealed interface Incident {

    /** What to tell the user: what happened, what was kept. */
    String sentence();

    /** The kernel ended a program in it. */
    record OutOfMemory() implements Incident {

        @Override
        public String sentence() {
            return "the kernel ended a program in your container: it needed more memory than you may use; the rest goes on";
        }
    }

    /** It ended, and nobody here had asked for that. */
    record Ended(int exitCode) implements Incident {

        @Override
        public String sentence() {
            return "your container was ended from outside (exit code " + exitCode
                    + "): what ran in it is gone, your files are safe; the next shell starts it again";
        }
    }

    /** Nobody had used it for long. */
    record Paused() implements Incident {

        @Override
        public String sentence() {
            return "your container was paused, since nothing had happened in it for long; it goes on where it was";
        }
    }

    /** It was paused, and the machine needed its memory. */
    record StoppedForMemory() implements Incident {

        @Override
        public String sentence() {
            return "your container was stopped, since nothing had happened in it for long and the machine ran short of"
                    + " memory; your files are safe";
        }
    }

    /** The machine's disk is nearly full: nobody may write. */
    record PausedForSpace() implements Incident {

        @Override
        public String sentence() {
            return "your container was paused, since this machine's disk is nearly full; it goes on where it was when the"
                    + " admin has made room, and your files are safe";
        }
    }

    /** There is room again. */
    record GoesOn() implements Incident {

        @Override
        public String sentence() {
            return "there is room on this machine's disk again: your container goes on where it was";
        }
    }

    /** Told of each, on a thread of the sandbox's own; must not block for long. */
    @FunctionalInterface
    interface Listener {

        void happened(SandboxId sandbox, Incident incident);
    }
}
