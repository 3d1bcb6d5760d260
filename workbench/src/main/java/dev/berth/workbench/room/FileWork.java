package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import java.util.function.Consumer;

/** A piece of file work, with where its result goes. */
record FileWork(EventLoop loop, EventLoop files, Notices notices, Runnable touch) {

    interface Task<T> {
        T run();
    }

    /** Runs the task on the file thread, then one of the two on the room's. */
    <T> void run(Task<T> task, Consumer<T> done, Consumer<Refusal> refused) {
        files.post(() -> {
            try {
                T result = task.run();
                back(() -> done.accept(result));
            } catch (Refusal refusal) {
                back(() -> refused.accept(refusal));
            } catch (RuntimeException | Error e) {
                back(() -> refused.accept(new Refusal(Refusal.Code.FILE_FAILED,
                        "that failed inside the server; the log has the reason", e)));
                throw e;
            }
        });
    }

    /** The same; what is refused is said to the view that asked. */
    <T> void run(ViewId view, Task<T> task, Consumer<T> done) {
        run(task, done, refusal -> notices.refused(view, refusal));
    }

    private void back(Runnable action) {
        loop.post(() -> {
            action.run();
            touch.run();
        });
    }
}
