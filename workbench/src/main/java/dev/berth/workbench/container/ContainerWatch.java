package dev.berth.workbench.container;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus;
import dev.berth.core.sandbox.Usage;
import dev.berth.core.user.User;
import dev.berth.workbench.container.Gauge.Kind;
import dev.berth.workbench.room.Notice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an eye on one user's container while somebody looks at the workbench: opens it at the first look, reads its gauges
 * every two seconds, and notices when it is gone. It is not opened again behind the user's back: whoever starts a shell
 * does that. Its own virtual thread does the work and ends when nobody looks; the methods here are safe from any thread.
 */
public final class ContainerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final User user;
    private final Sandboxes sandboxes;
    private final InstantSource clock;
    private final Runnable onChange;
    private final Semaphore wake = new Semaphore(0);
    private final Set<Kind> warned = EnumSet.noneOf(Kind.class);
    private volatile ContainerState state = new ContainerState.Unknown();
    private volatile Optional<Notice> notice = Optional.empty();
    private int watchers;
    private boolean watching;
    private @Nullable Sandbox sandbox;
    private Duration processor = Duration.ZERO;
    private long readAt;

    /** @param onChange called on the watch's thread when there is something new to show; must not block */
    public ContainerWatch(User user, Sandboxes sandboxes, InstantSource clock, Runnable onChange) {
        this.user = user;
        this.sandboxes = sandboxes;
        this.clock = clock;
        this.onChange = onChange;
    }

    public ContainerState state() {
        return state;
    }

    /** The newest warning, numbered so that a view knows what it has shown. */
    public Optional<Notice> notice() {
        return notice;
    }

    /** Somebody begins to look. */
    public synchronized void begin() {
        watchers++;
        if (!watching) {
            watching = true;
            Thread.ofVirtual().name("container-" + user.name()).start(this::watch);
        }
    }

    /** Somebody looks no longer. */
    public synchronized void end() {
        watchers--;
        wake.release();
    }

    private synchronized boolean isWatched() {
        watching = watchers > 0;
        return watching;
    }

    private void watch() {
        try {
            open();
            while (isWatched()) {
                if (!wake.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    look();
                }
            }
        } catch (InterruptedException _) {
            stopped();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("watching {}'s container failed", user.name(), e);
            stopped();
        }
    }

    private synchronized void stopped() {
        watching = false;
    }

    private void open() {
        try {
            Sandbox opened = sandboxes.open(SandboxSpec.of(user), stage -> show(new ContainerState.Waiting(stage)));
            sandbox = opened;
            processor = Duration.ZERO;
            read(opened);
        } catch (Refusal refusal) {
            show(new ContainerState.Gone(refusal.sentence()));
        }
    }

    private void look() {
        Sandbox open = sandbox;
        try {
            if (open == null || state instanceof ContainerState.Gone) {
                findAgain();
            } else {
                read(open);
            }
        } catch (Refusal refusal) {
            show(new ContainerState.Gone(refusal.sentence()));
        }
    }

    private void read(Sandbox open) {
        try {
            show(new ContainerState.Running(gauges(open.usage())));
        } catch (Refusal refusal) {
            show(without(refusal));
        }
    }

    /** What is to be seen of one that does not say what it uses. */
    private ContainerState without(Refusal refusal) {
        Optional<SandboxStatus.State> now = status();
        if (now.equals(Optional.of(SandboxStatus.State.PAUSED))) {
            return new ContainerState.Gone("your container is paused: what runs in it waits");
        }
        boolean mute = refusal.code() == Refusal.Code.UNSUPPORTED
                && now.equals(Optional.of(SandboxStatus.State.RUNNING));
        return mute ? new ContainerState.Running(List.of()) : new ContainerState.Gone(refusal.sentence());
    }

    /** A shell that was started brought it back. */
    private void findAgain() {
        if (isRunning()) {
            open();
        }
    }

    private boolean isRunning() {
        return status().equals(Optional.of(SandboxStatus.State.RUNNING));
    }

    /** Empty where nobody can say. */
    private Optional<SandboxStatus.State> status() {
        try {
            return sandboxes.status(user).map(SandboxStatus::state);
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    private List<Gauge> gauges(Usage usage) {
        List<Gauge> gauges = new ArrayList<>();
        cpu(usage.processor()).ifPresent(gauges::add);
        gauges.add(Gauge.of(Kind.MEMORY, usage.memory()));
        gauges.add(Gauge.of(Kind.DISK, usage.disk()));
        gauges.add(Gauge.of(Kind.PROCESSES, usage.processes()));
        gauges.add(Gauge.of(Kind.FILES, usage.inodes()));
        gauges.forEach(this::warn);
        return gauges;
    }

    /** Of what the user may take; empty the first time, since it takes two looks. */
    private Optional<Gauge> cpu(Duration total) {
        long now = System.nanoTime();
        Duration before = processor;
        long passed = now - readAt;
        processor = total;
        readAt = now;
        if (before.isZero() || total.compareTo(before) < 0) {
            return Optional.empty();
        }
        long percent = Math.round(100.0 * total.minus(before).toNanos() / passed / user.limits().cpus());
        return Optional.of(new Gauge(Kind.CPU, Math.min(100, percent), Optional.of(100L)));
    }

    /** Once each time a gauge rises past the mark. A processor that is busy is no reason to warn. */
    private void warn(Gauge gauge) {
        if (!gauge.isHigh()) {
            warned.remove(gauge.kind());
        } else if (gauge.kind() != Kind.CPU && warned.add(gauge.kind())) {
            say(gauge.warning());
        }
    }

    /** Says a warning to everybody who looks. Safe from any thread. */
    public synchronized void say(String warning) {
        long number = notice.map(Notice::number).orElse(0L) + 1;
        notice = Optional.of(
                new Notice(number, Notice.Level.WARNING, warning, clock.instant(), Optional.empty()));
        onChange.run();
    }

    private void show(ContainerState newest) {
        if (!newest.equals(state)) {
            state = newest;
            onChange.run();
        }
    }
}
