package dev.berth.cli;

import picocli.CommandLine.Command;

/** Starts one's own container anew, also where nothing can be started in it any more. */
@Command(name = "restart", description = "Start your container anew: what runs in it ends, files are kept.")
final class RestartContainer extends Verb {

    @Override
    void run(Call call) {
        call.use().accounts().restart(call.actor());
        call.say("your container is running again; what ran in it has ended, your files are as they were.");
    }
}
