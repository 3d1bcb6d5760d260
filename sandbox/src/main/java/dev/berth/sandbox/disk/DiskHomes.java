package dev.berth.sandbox.disk;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.disk.HomeDisk;
import dev.berth.core.disk.HomeDisks;
import dev.berth.core.limits.Host;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.HostProbe;
import dev.berth.sandbox.host.EngineHost;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;
import dev.berth.sandbox.image.WorkspaceImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Homes as ext4 images of a fixed size: the kernel holds each user to the bytes and inodes of their own. An image is
 * attached anew for every mount and is proved to be its owner's before anything mounts it. Lives as long as the server;
 * calls for one user come one at a time, for several users at once.
 */
public final class DiskHomes {

    private static final Logger LOG = LoggerFactory.getLogger(DiskHomes.class);
    /** Where a name tells a user nothing of the host's folders. */
    private static final Path LINKS = Path.of("/dev/berth");
    private static final Pattern ATTACHED = Pattern.compile("(/dev/loop[0-9]{1,7}) as-(wanted|before)");

    private final HostTasks helper;
    private final HomeImages images;
    private final Path archive;
    private final LoopDevices loops;
    private final HomeDisks disks;
    private final Settings.Space space;
    private final Optional<String> impediment;
    private final Way way;

    private DiskHomes(HostTasks helper, Place place, HomeImages images, Optional<String> impediment, Way way) {
        this.helper = helper;
        this.images = images;
        this.archive = place.archive();
        this.loops = new LoopDevices(place.instance());
        this.disks = place.disks();
        this.space = place.space();
        this.impediment = impediment;
        this.way = way;
    }

    /** How images get to their devices. */
    public enum Way {
        /** By the server itself where it is root on the engine's kernel and the image is as it should be. */
        OWN_HANDS_OR_TASK,
        /** By a task on the engine's host, always. */
        TASK
    }

    /** Where the images of an instance are kept and archived, and which is whose. */
    public record Place(Path folder, Path archive, String instance, HomeDisks disks, Settings.Space space) {}

    /** Tries on this host, with a small image, whether there can be any. */
    public static DiskHomes probed(Engine engine, WorkspaceImage image, Place place) {
        return probed(engine, image, place, Way.OWN_HANDS_OR_TASK);
    }

    /** The same, attached in a certain way. */
    public static DiskHomes probed(Engine engine, WorkspaceImage image, Place place, Way wanted) {
        HostTasks helper = new HostTasks(engine, image, Map.of("berth.instance", place.instance()));
        HomeImages images = new HomeImages(place.folder(), place.instance());
        DiskProbe.Result result = DiskProbe.probe(helper, images);
        Way way = OwnAttaching.isPossible(result.kernel()) ? wanted : Way.TASK;
        boolean linked = way == Way.OWN_HANDS_OR_TASK && OwnAttaching.sharesDevices();
        return new DiskHomes(helper, place, linked ? images.linkedFrom(LINKS) : images, result.impediment(), way);
    }

    /** What the host has, its disk being the one that homes are on. */
    public Host host(Engine engine) {
        return EngineHost.of(engine, helper, images.folder());
    }

    /** Whose homes these are. */
    public String instance() {
        return images.instance();
    }

    /** Why this host cannot have homes with a limit; empty where it can. */
    public Optional<String> impediment() {
        return impediment;
    }

    /** The same for people. */
    public HostProbe.Finding finding() {
        return DiskProbe.finding(impediment);
    }

    /**
     * Whether this user's home is, or is to be, an image. Refused where it is one and this host cannot attach it: an empty
     * home instead would look like a loss.
     */
    public boolean isFor(User owner) {
        if (impediment.isEmpty()) {
            return true;
        }
        if (disks.find(owner.uid()).isPresent()) {
            throw refused(owner, "cannot be attached on this host now (" + impediment.get() + ")");
        }
        return false;
    }

    /** What the engine needs to mount the home, once it is attached. */
    public Map<String, String> volume(User owner) {
        String discard = space == Settings.Space.OVERCOMMITTED ? ",discard" : "";
        return Map.of("type", "ext4", "device", images.link(owner.uid()).toString(), "o", "nosuid,nodev" + discard);
    }

    /**
     * Makes the home where there is none, resizes it where the limit has changed, proves that it is the owner's and
     * attaches it. Nothing may have it mounted. A mismatch is refused and nothing is left attached.
     */
    public void attach(User owner, ByteSize limit) {
        images.unlink(owner.uid());
        HomeDisk disk = known(owner, limit);
        images.link(owner.uid(), attachedHere(disk, limit).orElseGet(() -> attachedByTask(owner, disk, limit)));
    }

    private Optional<String> attachedHere(HomeDisk disk, ByteSize limit) {
        boolean asUsual = disk.size().equals(limit) && !attached().contains(disk.uid());
        return way == Way.OWN_HANDS_OR_TASK && asUsual
                ? OwnAttaching.attach(images, disk, space).map(Path::toString)
                : Optional.empty();
    }

    private String attachedByTask(User owner, HomeDisk disk, ByteSize limit) {
        Outcome outcome = helper.run(
                DiskTasks.attach(images, disk, limit, space.name()));
        Matcher attached = ATTACHED.matcher(outcome.output().lines().reduce((_, last) -> last).orElse(""));
        if (outcome.exitCode() != 0 || !attached.matches()) {
            throw refused(owner, attachFailure(outcome));
        }
        if (outcome.output().startsWith("unreserved")) {
            LOG.warn("the disk of {} cannot be reserved in full any more: the host lacks space", owner.name());
        }
        resized(owner, disk, attached.group(2).equals("wanted") ? limit : disk.size(), limit);
        return attached.group(1);
    }

    /** The same, as large as it is. */
    public void attach(User owner) {
        attach(owner, disks.find(owner.uid()).map(HomeDisk::size).orElse(owner.limits().disk()));
    }

    public boolean has(User owner) {
        return disks.find(owner.uid()).isPresent();
    }

    /**
     * Makes a mounted home larger.
     *
     * @param volume what it is mounted by
     * @return whether it is as large as wanted; it may not be until it is attached anew
     */
    public boolean grow(User owner, ByteSize wanted, String volume) {
        HomeDisk disk = disks.find(owner.uid()).orElseThrow();
        if (wanted.compareTo(disk.size()) <= 0) {
            return wanted.equals(disk.size());
        }
        HostSpace.require(images.folder(), new ByteSize(wanted.bytes() - disk.size().bytes()), space, owner);
        Outcome reserved = helper.run(
                DiskTasks.reserve(images.folder(), images.name(owner.uid()), wanted, space.name()));
        return reserved.exitCode() == 0 && grown(owner, disk, wanted, volume);
    }

    /** Where the engine has no CAP_SYS_RESOURCE to give, the task does not even start. */
    private boolean grown(User owner, HomeDisk disk, ByteSize wanted, String volume) {
        try {
            boolean done = loops.deviceOf(owner.uid())
                    .map(device -> helper.run(DiskTasks.grow(images.folder(), device, volume)))
                    .filter(outcome -> outcome.exitCode() == 0).isPresent();
            if (done) {
                disks.put(disk.withSize(wanted));
            }
            return done;
        } catch (Refusal refusal) {
            LOG.info("the disk of {} grows at the next stop: {}", owner.name(), refusal.sentence());
            return false;
        }
    }

    /**
     * What an image that is not mounted holds, the file system's own needs included.
     *
     * @throws Refusal SANDBOX_FAILED where it cannot be read
     */
    public ByteSize used(User owner) {
        Outcome outcome = helper.run(DiskTasks.used(images.folder(), images.name(owner.uid())));
        String said = outcome.output().strip();
        if (!said.matches("[0-9]{1,18}") || said.equals("0")) {
            throw refused(owner, "does not say how much it holds: " + outcome.complaint());
        }
        return new ByteSize(Long.parseLong(said));
    }

    /**
     * Packs what the volume holds into a file of the data folder, durably.
     *
     * @throws Refusal where that fails; then there is no file
     */
    public Path archive(User owner, String volume) {
        return new HomeArchive(helper, archive).pack(owner, volume);
    }

    /** Ends {@link #archive} of that home, if another thread is at it. */
    public void cancelArchive(User owner) {
        new HomeArchive(helper, archive).cancel(owner);
    }

    /** The home is mounted: nothing else may be, by this way. */
    public void mounted(User owner) {
        images.unlink(owner.uid());
    }

    /** Takes the image from its device, which nothing may have mounted any more. */
    public void detach(User owner) {
        images.unlink(owner.uid());
        if (loops.attached().containsValue(owner.uid())) {
            Outcome outcome = helper.run(DiskTasks.detach(images.folder(), images.name(owner.uid())));
            if (outcome.exitCode() != 0) {
                throw refused(owner, "could not be detached: " + outcome.complaint());
            }
        }
    }

    /** The uids whose image a loop device has. */
    public Set<Integer> attached() {
        return Set.copyOf(loops.attached().values());
    }

    /** Frees every loop device of this instance whose user has none of these uids, deleted images' too. */
    public void detachAllBut(Set<Integer> live) {
        loops.attached().forEach((device, uid) -> {
            if (!live.contains(uid)) {
                LOG.info("{} still had the home of uid {}: detached", device, uid);
                helper.run(DiskTasks.detachDevice(images.folder(), device, images.name(uid)));
            }
        });
    }

    /** Removes the image, for good. It must be detached. */
    public void purge(User owner) {
        images.delete(owner.uid());
        disks.remove(owner.uid());
    }

    /** The row comes first: an image that no row knows was not made by this server, and is nobody's to overwrite. */
    private HomeDisk known(User owner, ByteSize limit) {
        Optional<HomeDisk> known = disks.find(owner.uid());
        if (images.exists(owner.uid())) {
            return known.orElseThrow(() -> refused(owner,
                    "has an image (" + images.image(owner.uid()) + ") that the database does not know"));
        }
        boolean lost = known.isPresent() && !images.isBeingMade(owner.uid());
        if (lost) {
            throw refused(owner, "is missing: there is no " + images.image(owner.uid()));
        }
        return made(owner, known.orElseGet(() -> new HomeDisk(owner.uid(), UUID.randomUUID(), limit)).withSize(limit));
    }

    private HomeDisk made(User owner, HomeDisk disk) {
        HostSpace.require(images.folder(), disk.size(), space, owner);
        images.draw(owner.uid());
        disks.put(disk);
        Outcome outcome = helper
                .run(DiskTasks.make(images.folder(), images.draftName(owner.uid()), disk, space.name()));
        if (outcome.exitCode() != 0) {
            images.empty(owner.uid());
            throw refused(owner, "could not be made: " + outcome.complaint());
        }
        images.adopt(owner.uid());
        return disk;
    }

    private void resized(User owner, HomeDisk disk, ByteSize size, ByteSize limit) {
        if (!size.equals(disk.size())) {
            disks.put(disk.withSize(size));
            LOG.info("the disk of {} has {} now, it had {}", owner.name(), size, disk.size());
        }
        if (!size.equals(limit)) {
            LOG.warn("the disk of {} has {} and could not be made {}", owner.name(), size, limit);
        }
    }

    private static String attachFailure(Outcome outcome) {
        return switch (outcome.exitCode()) {
            case DiskTasks.IN_USE -> "is mounted already by something that is not this server";
            case DiskTasks.OTHER_IMAGE -> "is not the image it should be";
            case DiskTasks.OTHER_OWNER -> "belongs to somebody else";
            case DiskTasks.DAMAGED -> "is damaged and must be repaired with e2fsck";
            default -> "could not be attached: " + outcome.complaint();
        };
    }

    private static Refusal refused(User owner, String why) {
        return new Refusal(Refusal.Code.SANDBOX_FAILED, "the home of " + owner.name() + " " + why
                + "; nothing was changed; ask the admin");
    }
}
