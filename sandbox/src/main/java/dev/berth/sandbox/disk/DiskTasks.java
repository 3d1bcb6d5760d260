package dev.berth.sandbox.disk;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.berth.config.ByteSize;
import dev.berth.core.disk.HomeDisk;
import dev.berth.sandbox.host.HostTask;
import java.nio.file.Path;
import java.time.Duration;

/** The work on images and loop devices that takes root of the host: the scripts, and the rights each of them gets. */
final class DiskTasks {

    /** In use: attached and mounted, or being so. Only ever seen where somebody mounts homes by hand. */
    static final int IN_USE = 21;
    static final int OTHER_IMAGE = 22;
    static final int OTHER_OWNER = 23;
    static final int DAMAGED = 24;
    static final int NO_SPACE = 25;

    private static final String LOOP_BLOCKS = "b 7:* rwm";
    private static final String LOOP_CONTROL = "c 10:237 rwm";

    /** Reserving needs the host's blocks, not its time: unwritten extents read as zeros, so mkfs has nothing to wipe. */
    private static final String MAKE = """
            file=/homes/$1; id=$2; uid=$3; bytes=$4
            case $5 in
            RESERVED) fallocate -l "$bytes" "$file" || exit 25;;
            *) truncate -s "$bytes" "$file";;
            esac
            mkfs.ext4 -q -F -m 0 -i 16384 -e remount-ro -U "$id" \\
                -E root_owner=$uid:$uid,nodiscard,assume_storage_prezeroed=1 "$file"
            printf 'rmdir lost+found\\nset_inode_field / mode 040711\\n' | debugfs -w -f - "$file" >/dev/null 2>&1
            e2fsck -fn "$file" >/dev/null 2>&1
            sync "$file"
            """;

    /** A device that is still open is let go by the kernel with its last user: that is not gone. */
    private static final String RELEASE = """
            release() {
                for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                    old=$(losetup -n -O NAME -j "$1")
                    [ -z "$old" ] && return 0
                    for device in $old; do losetup -d "$device" 2>/dev/null || :; done
                    [ -z "$(losetup -n -O NAME -j "$1")" ] && return 0
                    sleep 0.05
                done
                exit 21
            }
            """;

    private static final String CHECK = """
            check() {
                [ "$(blkid -p -s UUID -o value "$1")" = "$id" ] || exit 22
                debugfs -R 'stat <2>' "$1" 2>/dev/null | grep -Eq "^User: +$uid +Group: +$uid +" || exit 23
            }
            """;

    private static final String SIZES = """
            fs_size() {
                dumpe2fs -h "$1" 2>/dev/null |
                    awk '/^Block count:/ { n = $3 } /^Block size:/ { b = $3 } END { printf "%.0f", n * b }'
            }
            reserve() {
                if [ "$space" = RESERVED ]; then fallocate -l "$2" "$1" 2>/dev/null; else truncate -s ">$2" "$1"; fi
            }
            """;

    /** Resizing only where nothing has it mounted; a file is never cut below its file system, whatever was recorded. */
    private static final String RESIZE = """
            resize() {
                [ "$want" -lt "$had" ] || reserve "$file" "$want" || return 1
                e2fsck -fp "$file" >/dev/null || [ $? -eq 1 ] || return 1
                resize2fs "$file" $((want / 1024))K >/dev/null 2>&1
            }
            cut_to_size() {
                if [ "$(stat -c %s "$file")" -gt "$want" ] && [ "$(fs_size "$file")" -le "$want" ]; then
                    truncate -s "$want" "$file"
                fi
            }
            """;

    /** The device, and whether the size is the wanted one. */
    private static final String ATTACH = RELEASE + CHECK + SIZES + RESIZE + """
            file=/homes/$1; id=$2; uid=$3; had=$4; want=$5; space=$6; direct=$7; size=as-wanted
            release "$file"
            check "$file"
            e2fsck -p "$file" >/dev/null 2>&1 || [ $? -eq 1 ] || exit 24
            [ "$want" = "$had" ] || resize || size=as-before
            cut_to_size
            # Promised space that is not there any more (a copied image, one that was overcommitted) is taken again.
            reserve "$file" "$(stat -c %s "$file")" || echo unreserved
            sync "$file"
            device=$(losetup --find --show "$file")
            trap 'losetup -d "$device"' EXIT
            losetup --direct-io="$direct" "$device" 2>/dev/null || :
            check "$device"
            trap - EXIT
            echo "$device $size"
            """;

    private static final String RESERVE = SIZES + """
            space=$3
            reserve "/homes/$1" "$2" || exit 25
            """;

    /** Of a file system that is mounted, here too, which is how resize2fs finds it. */
    private static final String GROW = """
            losetup -c "$1"
            resize2fs "$1" >/dev/null
            """;

    private static final String USED = """
            dumpe2fs -h "/homes/$1" 2>/dev/null |
                awk '/^Block count:/ { n = $3 } /^Free blocks:/ { f = $3 } /^Block size:/ { b = $3 }
                     END { printf "%.0f\\n", (n - f) * b }'
            """;

    private static final String ARCHIVE = """
            tar -C /home --numeric-owner --sparse -czf "/archive/$1" .
            sync "/archive/$1"
            """;

    private static final String DETACH = RELEASE + """
            for name in "$@"; do release "/homes/$name"; done
            """;

    /** By device, for an image that may be deleted; only while it still has a file of that name. */
    private static final String DETACH_DEVICE = """
            name=$(cat "/sys/block/${1#/dev/}/loop/backing_file")
            case $name in *"$2"*) losetup -d "$1";; esac
            """;

    /** Says which kernel has the devices: a server on another must not use its own. */
    private static final String PROBE = """
            file=/homes/$1
            [ -f "$file" ] || { echo 'the engine does not see this folder: is it on another machine?' >&2; exit 1; }
            truncate -s 1M "$file"
            mkfs.ext4 -q -F "$file"
            device=$(losetup --find --show "$file")
            trap 'losetup -d "$device"' EXIT
            blkid -p "$device" >/dev/null
            cat /proc/sys/kernel/random/boot_id
            """;

    /** The name of the task that packs a home. */
    static final String ARCHIVING = "archive";
    private static final Duration LONGEST_ARCHIVE = Duration.ofHours(12);
    /** To check, repair or resize a file system takes as long as its owner has files. */
    private static final Duration LONGEST_REPAIR = Duration.ofMinutes(30);

    private DiskTasks() {}

    static HostTask make(Path homes, String draft, HomeDisk disk, String space) {
        return onFiles(new Task("make", MAKE), homes, draft, disk.id().toString(), String.valueOf(disk.uid()),
                bytes(disk.size()), space).within(LONGEST_REPAIR);
    }

    static HostTask attach(HomeImages images, HomeDisk disk, ByteSize wanted, String space) {
        return onLoops(new Task("attach", ATTACH), images.folder(), images.name(disk.uid()), disk.id().toString(),
                String.valueOf(disk.uid()), bytes(disk.size()), bytes(wanted), space,
                images.allowDirectIo() ? "on" : "off").within(LONGEST_REPAIR);
    }

    static HostTask reserve(Path homes, String image, ByteSize wanted, String space) {
        return onFiles(new Task("reserve", RESERVE), homes, image, bytes(wanted), space);
    }

    /** The kernel lets only CAP_SYS_RESOURCE grow what is mounted. */
    static HostTask grow(Path homes, String device, String volume) {
        return onLoops(new Task("grow", GROW), homes, device).with(Capability.SYS_RESOURCE)
                .with(new Bind(volume, new Volume("/mounted"), AccessMode.ro));
    }

    static HostTask used(Path homes, String image) {
        return onFiles(new Task("used", USED), homes, image);
    }

    /** Reads every file of the home, holes aside, and writes one that is there already. */
    static HostTask archive(int uid, String volume, Path folder, String file) {
        return HostTask.of(ARCHIVING, ARCHIVE, file).about(String.valueOf(uid)).within(LONGEST_ARCHIVE)
                .with(Capability.DAC_READ_SEARCH)
                .with(new Bind(volume, new Volume("/home"), AccessMode.ro))
                .with(new Bind(folder.toString(), new Volume("/archive"), AccessMode.rw));
    }

    static HostTask detach(Path homes, String... images) {
        return onLoops(new Task("detach", DETACH), homes, images);
    }

    static HostTask detachDevice(Path homes, String device, String image) {
        return onLoops(new Task("detach", DETACH_DEVICE), homes, device, "/" + image);
    }

    static HostTask probe(Path homes, String image) {
        return onLoops(new Task("probe", PROBE), homes, image);
    }

    private record Task(String name, String script) {}

    /** The files are the server's user's, which may be anybody. */
    private static HostTask onFiles(Task task, Path homes, String... arguments) {
        return HostTask.of(task.name(), task.script(), arguments).with(Capability.DAC_OVERRIDE)
                .with(new Bind(homes.toString(), new Volume("/homes"), AccessMode.rw));
    }

    private static HostTask onLoops(Task task, Path homes, String... arguments) {
        return onFiles(task, homes, arguments).with(Capability.SYS_ADMIN)
                .with(new Bind("/dev", new Volume("/dev"), AccessMode.rw)).withDevices(LOOP_BLOCKS, LOOP_CONTROL);
    }

    private static String bytes(ByteSize size) {
        return String.valueOf(size.bytes());
    }
}
