package dev.berth.store;

import dev.berth.core.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A record as bytes: a magic number, which names the form and its version; the fields as {@link DataOutputStream} writes
 * them; a CRC-32C of all of it. Bytes of another version are no use. Holds nothing.
 */
abstract class RecordForm<T> {

    private final int magic;

    RecordForm(int magic) {
        this.magic = magic;
    }

    abstract void writeFields(T record, DataOutputStream out) throws IOException;

    /** Reads what {@link #writeFields} wrote; anything else it may be given is refused, or makes a record that can be. */
    abstract T readFields(DataInputStream in) throws IOException;

    final byte[] bytes(T record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(magic);
            writeFields(record, out);
            out.writeLong(checksum(bytes.toByteArray()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
    }

    /** @throws IOException where these are not a record's bytes, or not all of them */
    final T record(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < Long.BYTES || in.readInt() != magic) {
                throw new IOException("it is something else, or another version's");
            }
            T record = readFields(in);
            byte[] covered = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
            if (in.readLong() != checksum(covered)) {
                throw new IOException("its checksum is wrong");
            }
            return record;
        } catch (IllegalArgumentException | Refusal e) {
            throw new IOException("it holds what cannot be", e);
        }
    }

    private static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
