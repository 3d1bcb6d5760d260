package dev.berth.store;

import dev.berth.core.draft.Draft;
import dev.berth.core.project.ProjectPath;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;

/** A draft as bytes. */
final class DraftForm extends RecordForm<Draft> {

    private static final int MAGIC = 0x42444631;

    DraftForm() {
        super(MAGIC);
    }

    @Override
    void writeFields(Draft draft, DataOutputStream out) throws IOException {
        out.writeInt(draft.user());
        out.writeInt(draft.project());
        write(draft.path().bytes(), out);
        out.writeLong(draft.at().toEpochMilli());
        out.writeInt(draft.permissions());
        write(draft.base(), out);
        write(draft.content(), out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    Draft readFields(DataInputStream in) throws IOException {
        return new Draft(in.readInt(), in.readInt(), ProjectPath.of(read(in)), Instant.ofEpochMilli(in.readLong()),
                in.readInt(), read(in), read(in));
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("a field is cut");
        }
        return in.readNBytes(length);
    }
}
