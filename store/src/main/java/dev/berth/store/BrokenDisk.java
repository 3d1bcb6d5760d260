package dev.berth.store;

import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

/** Tells a failure of the disk, after which H2 has closed its database, from one of a statement. */
final class BrokenDisk {

    private static final Set<Integer> CODES = Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2, ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_IS_READ_ONLY, ErrorCode.FILE_CORRUPTED_1, ErrorCode.OBJECT_CLOSED);

    private BrokenDisk() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException
                    || (cause instanceof SQLException sql && CODES.contains(sql.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }
}
