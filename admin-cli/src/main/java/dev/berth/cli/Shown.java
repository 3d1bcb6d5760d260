package dev.berth.cli;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.project.Project;
import dev.berth.core.project.Template;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.version.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How things look in output: field names in JSON are stable, sizes there are bytes and times ISO 8601. */
final class Shown {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Nothing was said for this user: berth.toml holds. */
    static final String DEFAULT_NETWORK = "default";

    private Shown() {}

    /** For people, in UTC. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> user(User user) {
        return Json.object("name", user.name(), "uid", user.uid(), "role", lower(user.role()), "status",
                lower(user.status()), "cpus", user.limits().cpus(), "memory_bytes", user.limits().memory().bytes(),
                "disk_bytes", user.limits().disk().bytes(), "pids", user.limits().pids(), "network", network(user),
                "created", user.created());
    }

    static Map<String, Object> key(PublicKey key) {
        return Json.object("fingerprint", key.fingerprint(), "algorithm", key.algorithm(), "comment", key.comment());
    }

    static Map<String, Object> project(Project project) {
        return Json.object("owner", project.owner(), "name", project.name(), "id", project.id(), "template",
                project.template(), "image", image(project.image()), "created", project.created(), "last_opened",
                project.lastOpened());
    }

    static Map<String, Object> template(Template template) {
        return Json.object("name", template.name(), "description", template.description(), "image",
                image(template.image()));
    }

    private static ImageName image(Optional<ImageName> own) {
        return own.orElse(ImageName.WORKSPACE);
    }

    static Map<String, Object> version(Version version) {
        return Json.object("number", version.number(), "at", version.at(), "author", version.author(), "summary",
                version.summary());
    }

    static String network(User user) {
        return user.network().map(NetworkPolicy::word).orElse(DEFAULT_NETWORK);
    }

    static String limits(User user) {
        return "cpus " + user.limits().cpus() + ", memory " + user.limits().memory() + ", disk "
                + user.limits().disk() + ", pids " + user.limits().pids();
    }
}
