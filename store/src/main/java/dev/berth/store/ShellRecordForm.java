package dev.berth.store;

import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A shell's record as bytes. One that is no use costs its screen: the shell is then shown from what its door still keeps. */
final class ShellRecordForm extends RecordForm<ShellRecord> {

    private static final int MAGIC = 0x42534831;

    ShellRecordForm() {
        super(MAGIC);
    }

    @Override
    void writeFields(ShellRecord record, DataOutputStream out) throws IOException {
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
    }

    @Override
    ShellRecord readFields(DataInputStream in) throws IOException {
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
}
