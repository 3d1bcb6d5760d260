package dev.berth.store;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A shell's record as bytes: magic, version, fields as {@link DataOutputStream} writes them, the screen, and a CRC-32C of all
 * of it. One of another version is no use: the shell is then shown from what its door still keeps.
 */
final class ShellRecordForm {

    private static final int MAGIC = 0x42534831;

    private ShellRecordForm() {}

    static byte[] write(ShellRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.screen().length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(record.id().project());
            out.writeLong(record.id().number());
            out.writeUTF(record.name());
            out.writeInt(record.hold().identity().uid());
            out.writeInt(record.hold().identity().gid());
            out.writeLong(record.hold().number());
            out.writeLong(record.started().toEpochMilli());
            out.writeBoolean(record.running().isPresent());
            out.writeUTF(record.running().map(ShellCommand::line).orElse(""));
            out.writeLong(record.running().map(command -> command.since().toEpochMilli()).orElse(0L));
            out.writeLong(record.position());
            out.writeInt(record.screen().length);
            out.write(record.screen());
            out.writeLong(checksum(bytes.toByteArray()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
    }

    /** @throws IOException where these are not a record's bytes, or not all of them */
    static ShellRecord read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < Long.BYTES || in.readInt() != MAGIC) {
                throw new IOException("not a shell's state, or another version's");
            }
            ShellRecord record = read(in);
            byte[] covered = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
            if (in.readLong() != checksum(covered)) {
                throw new IOException("its checksum is wrong");
            }
            return record;
        } catch (IllegalArgumentException e) {
            throw new IOException("it holds what cannot be", e);
        }
    }

    private static ShellRecord read(DataInputStream in) throws IOException {
        ShellId id = new ShellId(in.readInt(), in.readLong());
        String name = in.readUTF();
        HoldId hold = new HoldId(new Identity(in.readInt(), in.readInt()), in.readLong());
        Instant started = Instant.ofEpochMilli(in.readLong());
        boolean runs = in.readBoolean();
        ShellCommand command = new ShellCommand(in.readUTF(), Instant.ofEpochMilli(in.readLong()));
        long position = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("it is cut short");
        }
        return new ShellRecord(id, name, hold, started, Optional.of(command).filter(_ -> runs), position,
                in.readNBytes(length));
    }

    private static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
