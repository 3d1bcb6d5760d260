package dev.berth.tui.view;

import dev.berth.core.Refusal;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a screen asks for and takes time: each piece on a virtual thread of its own, its label in the status line meanwhile.
 * On the view's thread, for as long as the view.
 */
record BackgroundWork(Session session, StatusLine status) {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    /**
     * The result goes on on the view's thread; a refusal is said there.
     *
     * @param refused called there before it is said
     */
    <T> void begin(String label, Supplier<T> work, Consumer<T> then, Runnable refused) {
        status.work(label);
        Thread.ofVirtual().name("view-work-" + session.view().value()).start(() -> run(label, work, then, refused));
    }

    private <T> void run(String label, Supplier<T> work, Consumer<T> then, Runnable refused) {
        try {
            T result = work.get();
            session.post(() -> {
                status.done();
                then.accept(result);
            });
        } catch (Refusal refusal) {
            failed(refusal, refused);
        } catch (RuntimeException e) {
            LOG.error("{} failed", label, e);
            failed(new Refusal(Refusal.Code.SANDBOX_FAILED,
                    label + " failed inside the server; its log has the reason"), refused);
        }
    }

    private void failed(Refusal refusal, Runnable refused) {
        session.post(() -> {
            status.done();
            refused.run();
            session.refused(refusal);
        });
    }
}
