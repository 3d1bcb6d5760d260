package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.workbench.container.ContainerState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds which projects and, where the container runs, which folders there are, on a virtual thread of its
 * own, for as long as home is shown.
 */
final class HomeRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(HomeRefresh.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Session session;
    private final ProjectCatalog catalog;
    private final BiConsumer<List<Project>, Optional<Set<String>>> found;
    private final CountDownLatch over = new CountDownLatch(1);

    /** @param found takes what there is, on the view's thread */
    HomeRefresh(Session session, ProjectCatalog catalog, BiConsumer<List<Project>, Optional<Set<String>>> found) {
        this.session = session;
        this.catalog = catalog;
        this.found = found;
    }

    void begin() {
        Thread.ofVirtual().name("home-refresh-" + session.view().value()).start(this::run);
    }

    void end() {
        over.countDown();
    }

    private void run() {
        try {
            do {
                look();
            } while (!over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Project> projects = catalog.of(session.workbench().user());
            Optional<Set<String>> folders = folders();
            session.post(() -> {
                if (over.getCount() > 0) {
                    found.accept(projects, folders);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("the projects of {} could not be listed", session.workbench().user().name(), e);
        }
    }

    private Optional<Set<String>> folders() {
        if (!(session.workbench().container().state() instanceof ContainerState.Running)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HashSet<>(catalog.folders(session.workbench().user())));
        } catch (Refusal _) {
            // Said where it matters: when a project is opened.
            return Optional.empty();
        }
    }
}
