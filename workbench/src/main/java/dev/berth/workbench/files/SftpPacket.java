package dev.berth.workbench.files;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The numbers and fields of SFTP version 3 (draft-ietf-secsh-filexfer-02): building requests, reading replies. */
final class SftpPacket {

    static final int INIT = 1;
    static final int VERSION = 2;
    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int WRITE = 6;
    static final int LSTAT = 7;
    static final int FSTAT = 8;
    static final int SETSTAT = 9;
    static final int FSETSTAT = 10;
    static final int OPENDIR = 11;
    static final int READDIR = 12;
    static final int REMOVE = 13;
    static final int MKDIR = 14;
    static final int RMDIR = 15;
    static final int REALPATH = 16;
    static final int STAT = 17;
    static final int RENAME = 18;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int DATA = 103;
    static final int NAME = 104;
    static final int ATTRS = 105;
    static final int EXTENDED = 200;
    static final int EXTENDED_REPLY = 201;

    static final int STATUS_OK = 0;
    static final int STATUS_EOF = 1;
    static final int STATUS_NO_SUCH_FILE = 2;
    static final int STATUS_PERMISSION_DENIED = 3;
    static final int STATUS_FAILURE = 4;

    static final int FLAG_READ = 1;
    static final int FLAG_WRITE = 2;
    static final int FLAG_CREATE = 8;
    static final int FLAG_EXCLUSIVE = 32;

    static final int ATTR_SIZE = 1;
    static final int ATTR_UIDGID = 2;
    static final int ATTR_PERMISSIONS = 4;
    static final int ATTR_TIMES = 8;
    static final int ATTR_EXTENDED = 0x80000000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    SftpPacket number(int value) {
        return put(() -> out.writeInt(value));
    }

    SftpPacket offset(long value) {
        return put(() -> out.writeLong(value));
    }

    SftpPacket string(byte[] value) {
        return string(value, 0, value.length);
    }

    SftpPacket string(byte[] value, int from, int length) {
        return put(() -> {
            out.writeInt(length);
            out.write(value, from, length);
        });
    }

    SftpPacket string(String ascii) {
        return string(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    SftpPacket path(FilePath path) {
        return string(path.bytes());
    }

    SftpPacket noAttributes() {
        return number(0);
    }

    SftpPacket permissions(int permissions) {
        return number(ATTR_PERMISSIONS).number(permissions);
    }

    SftpPacket size(long size) {
        return number(ATTR_SIZE).offset(size);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private interface Write {
        void run() throws IOException;
    }

    private SftpPacket put(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
        return this;
    }

    /** A string field of a reply; a length that does not fit is a broken reply. */
    static byte[] string(ByteBuffer reply) {
        int length = reply.getInt();
        if (length < 0 || length > reply.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        reply.get(value);
        return value;
    }

    static FileAttributes attributes(ByteBuffer reply) {
        int flags = reply.getInt();
        long size = (flags & ATTR_SIZE) != 0 ? reply.getLong() : 0;
        if ((flags & ATTR_UIDGID) != 0) {
            reply.getLong();
        }
        int mode = (flags & ATTR_PERMISSIONS) != 0 ? reply.getInt() : 0;
        long modified = 0;
        if ((flags & ATTR_TIMES) != 0) {
            reply.getInt();
            modified = Integer.toUnsignedLong(reply.getInt());
        }
        if ((flags & ATTR_EXTENDED) != 0) {
            skipExtensions(reply);
        }
        return new FileAttributes(FileAttributes.kindOf(mode), size, mode & 07777, Instant.ofEpochSecond(modified));
    }

    private static void skipExtensions(ByteBuffer reply) {
        int count = reply.getInt();
        for (int i = 0; i < count; i++) {
            string(reply);
            string(reply);
        }
    }
}
