package dev.berth.cli;

import java.nio.file.Path;

/** Opens a data folder for one command, where no server has it open. */
@FunctionalInterface
public interface LocalUse {

    /** @throws dev.berth.core.Refusal DATA_FOLDER */
    Opened open(Path data);

    /** An opened data folder. Closed after the command. */
    interface Opened extends AutoCloseable {

        UseCases useCases();

        @Override
        void close();
    }
}
