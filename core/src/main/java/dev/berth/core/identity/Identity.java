package dev.berth.core.identity;

/** Who a process in a container runs as. Numbers from {@link #FIRST} on, so that none is a Unix user of any image. */
public record Identity(int uid, int gid) {

    /** The first number given to anybody; uids and gids come from one counter and are never given twice. */
    public static final int FIRST = 20_000;

    public Identity {
        if (uid < 0 || gid < 0) {
            throw new IllegalArgumentException("not an identity: " + uid + ":" + gid);
        }
    }

    /** This user, in that project's group. */
    public Identity inGroup(int projectGid) {
        return new Identity(uid, projectGid);
    }
}
