package dev.berth.bench.soak;

import dev.berth.bench.world.World;

/** One loop against real servers. Made once for a run, used by its one thread. */
interface Soak {

    /** @return the word that asks for it on the command line */
    String name();

    /** @return one line that says what it does and what it looks for */
    String purpose();

    /** @return how many rounds it makes unless another number is asked for */
    int rounds();

    /**
     * Runs the rounds and reports each loss and each growth to the findings as soon as it sees it.
     *
     * @throws Exception if it cannot go on; the run counts that as a failure
     */
    void run(World world, int rounds, Findings findings) throws Exception;
}
