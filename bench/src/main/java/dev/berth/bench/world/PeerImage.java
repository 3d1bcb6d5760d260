package dev.berth.bench.world;

import dev.berth.bench.ssh.Program;
import java.util.List;

/**
 * The workspace image as somebody without Berth would have it: with users in its own /etc/passwd, and micro. Kept from run
 * to run under the workspace image's tag.
 */
record PeerImage(String tag, Micro micro) {

    /** Whether the editor could be installed into it. */
    enum Micro {
        PRESENT, MISSING
    }

    static final String HOME = "/home/bench";

    private static final String WITH_MICRO = """
            RUN apt-get -o APT::Sandbox::User=root update \
             && apt-get -o APT::Sandbox::User=root install -y --no-install-recommends micro \
             && rm -rf /var/lib/apt/lists/*
            """;
    private static final String PERSON = """
            ENV HOME=/home/bench
            WORKDIR /home/bench
            USER 20001:20001
            """;

    /** @param workspace the tag of the image that Berth's containers are made from */
    static PeerImage ensure(String workspace) {
        String tag = "berth-bench:" + workspace.substring(workspace.indexOf(':') + 1);
        String from = withUsers(workspace);
        if (has(tag) || isBuilt(tag, from + WITH_MICRO + PERSON)) {
            return new PeerImage(tag, Micro.PRESENT);
        }
        String plain = tag + "-plain";
        Program.run(build(plain), from + PERSON).orFail();
        return new PeerImage(plain, Micro.MISSING);
    }

    private static String withUsers(String workspace) {
        return """
                FROM %s
                USER 0:0
                RUN rm -f /etc/passwd /etc/group \
                 && echo 'root:x:0:0:root:/root:/bin/bash' > /etc/passwd \
                 && echo 'bench:x:20001:20001::/home/bench:/bin/bash' >> /etc/passwd \
                 && echo 'root:x:0:' > /etc/group && echo 'bench:x:20001:' >> /etc/group \
                 && mkdir -p /home/bench && cp -r /etc/skel/. /home/bench/ && chown -R 20001:20001 /home/bench
                """.formatted(workspace);
    }

    private static boolean has(String tag) {
        return Program.run(List.of("docker", "image", "inspect", tag)).exit() == 0;
    }

    private static boolean isBuilt(String tag, String dockerfile) {
        return Program.run(build(tag), dockerfile).exit() == 0;
    }

    private static List<String> build(String tag) {
        return List.of("docker", "build", "-q", "-t", tag, "-");
    }
}
