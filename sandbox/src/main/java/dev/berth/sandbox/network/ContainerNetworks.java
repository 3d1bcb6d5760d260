package dev.berth.sandbox.network;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import dev.berth.sandbox.host.HostTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets containers into the network that their owner may use, for as long as the host's rules for it hold: before the first
 * {@link #check()} nobody gets in, and when one fails everybody is taken out. Lives as long as the server; safe from any
 * thread.
 */
public final class ContainerNetworks implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerNetworks.class);
    private static final String CUT_OFF = "no container has a network: ";

    private final EngineNetworks networks;
    private final HostRules rules;
    private final NetworkNames names;
    private final String label;
    private final NetworkPolicy usual;
    /** Read while a container joins, written when the rules turn out to be broken: nobody gets in behind that. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final CountDownLatch firstCheck = new CountDownLatch(1);
    private Optional<String> broken = Optional.of("not checked yet");
    private final AtomicLong epoch = new AtomicLong();

    /** @param instance whose containers these are */
    public static ContainerNetworks of(Engine engine, HostTasks helper, String instance, NetworkPolicy usual) {
        HostRules rules = new HostRules(helper::run, NetworkNames.BERTH, new HostResolvers(helper::run));
        return new ContainerNetworks(new EngineNetworks(engine.client(), NetworkNames.BERTH), rules,
                NetworkNames.BERTH, "berth.instance=" + instance, usual);
    }

    /**
     * @param label of the containers that are this server's
     * @param usual what holds for users of whom nothing else was said
     */
    ContainerNetworks(EngineNetworks networks, HostRules rules, NetworkNames names, String label,
            NetworkPolicy usual) {
        this.networks = networks;
        this.rules = rules;
        this.names = names;
        this.label = label;
        this.usual = usual;
    }

    /**
     * Has networks and rules in place, or else everybody out.
     *
     * @return whether they are in place
     */
    boolean check() {
        Optional<String> why = problem();
        lock.writeLock().lock();
        try {
            report(why);
            if (why.isPresent() || broken.isPresent()) {
                epoch.incrementAndGet();
            }
            broken = why;
            if (why.isPresent()) {
                networks.leaveAll(label);
            }
        } catch (Refusal refusal) {
            LOG.error("containers could not be taken out of their networks: {}", refusal.sentence());
        } finally {
            lock.writeLock().unlock();
            firstCheck.countDown();
        }
        return why.isEmpty();
    }

    private Optional<String> problem() {
        try {
            networks.ensure();
            rules.ensure();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.sentence());
        }
    }

    /** What is there now, changing nothing. */
    public Finding inspect() {
        try {
            return finding(networks.inspect().or(rules::inspect));
        } catch (Refusal refusal) {
            return finding(Optional.of(refusal.sentence()));
        }
    }

    private void report(Optional<String> why) {
        if (!why.equals(broken)) {
            why.ifPresentOrElse(reason -> LOG.error("network rules: {}{}", CUT_OFF, reason),
                    () -> LOG.info("network rules: in place"));
        }
    }

    /** For the console; waits for the first check. */
    public Finding finding() {
        awaitFirstCheck();
        lock.readLock().lock();
        try {
            return finding(broken);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Finding finding(Optional<String> why) {
        return why.map(reason -> new Finding("network rules", Verdict.NOT_ENFORCED, CUT_OFF + reason))
                .orElseGet(() -> new Finding("network rules", Verdict.ENFORCED,
                        "policy '" + usual.word() + "' unless a user has another"));
    }

    @Override
    public void hold(String container, Set<String> joined, User owner) {
        awaitFirstCheck();
        lock.readLock().lock();
        try {
            Optional<String> wanted = broken.isPresent() ? Optional.empty() : network(owner);
            leaveOthers(container, joined, wanted);
            wanted.filter(network -> !joined.contains(network)).ifPresent(network -> join(container, network));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long epoch() {
        return epoch.get();
    }

    private void leaveOthers(String container, Set<String> joined, Optional<String> wanted) {
        List<String> others = new ArrayList<>(joined);
        wanted.ifPresentOrElse(others::remove, () -> others.remove("none"));
        others.forEach(network -> networks.leave(container, network));
    }

    /** A session without a network is better than none; the next check mends what it can. */
    private void join(String container, String network) {
        try {
            networks.join(container, network);
        } catch (Refusal refusal) {
            LOG.warn("{} is without a network: {}", container, refusal.sentence());
        }
    }

    private Optional<String> network(User owner) {
        return switch (owner.network().orElse(usual)) {
            case NONE -> Optional.empty();
            case INTERNET -> Optional.of(names.internet());
            case LAN -> Optional.of(names.lan());
        };
    }

    private void awaitFirstCheck() {
        try {
            firstCheck.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "the server stops; try again in a moment", e);
        }
    }
}
