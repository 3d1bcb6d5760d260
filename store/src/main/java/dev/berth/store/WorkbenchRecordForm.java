package dev.berth.store;

import dev.berth.core.layout.Layout;
import dev.berth.core.layout.Pane;
import dev.berth.core.layout.ShellLayout;
import dev.berth.core.layout.WorkbenchRecord;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.shell.ShellId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A workbench's record as bytes. One that is no use costs the layout: the next login begins at home. */
final class WorkbenchRecordForm extends RecordForm<WorkbenchRecord> {

    private static final int MAGIC = 0x42574231;

    WorkbenchRecordForm() {
        super(MAGIC);
    }

    @Override
    void writeFields(WorkbenchRecord record, DataOutputStream out) throws IOException {
        out.writeInt(record.user());
        out.writeBoolean(record.shown().isPresent());
        out.writeInt(record.shown().orElse(0));
        out.writeInt(record.layouts().size());
        for (Map.Entry<Integer, Layout> entry : record.layouts().entrySet()) {
            out.writeInt(entry.getKey());
            write(entry.getValue(), out);
        }
    }

    private static void write(Layout layout, DataOutputStream out) throws IOException {
        out.writeInt(layout.expanded().size());
        for (ProjectPath folder : layout.expanded()) {
            write(folder, out);
        }
        out.writeBoolean(layout.document().isPresent());
        if (layout.document().isPresent()) {
            write(layout.document().get(), out);
        }
        out.writeUTF(layout.focus().name());
        write(layout.shells(), out);
    }

    private static void write(ProjectPath path, DataOutputStream out) throws IOException {
        out.writeShort(path.bytes().length);
        out.write(path.bytes());
    }

    private static void write(ShellLayout shells, DataOutputStream out) throws IOException {
        out.writeByte(shells.shown().size());
        for (ShellId shell : shells.shown()) {
            out.writeLong(shell.number());
        }
        out.writeByte(shells.current().map(shells.shown()::indexOf).orElse(-1));
        out.writeUTF(shells.zoom().name());
    }

    @Override
    WorkbenchRecord readFields(DataInputStream in) throws IOException {
        int user = in.readInt();
        boolean atHome = !in.readBoolean();
        Optional<Integer> shown = Optional.of(in.readInt()).filter(_ -> !atHome);
        Map<Integer, Layout> layouts = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int project = in.readInt();
            layouts.put(project, readLayout(project, in));
        }
        return new WorkbenchRecord(user, shown, layouts);
    }

    private static Layout readLayout(int project, DataInputStream in) throws IOException {
        Set<ProjectPath> expanded = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            expanded.add(readPath(in));
        }
        Optional<ProjectPath> document = in.readBoolean() ? Optional.of(readPath(in)) : Optional.empty();
        Pane focus = Pane.valueOf(in.readUTF());
        return new Layout(expanded, document, focus, readShells(project, in));
    }

    private static ProjectPath readPath(DataInputStream in) throws IOException {
        byte[] path = new byte[in.readUnsignedShort()];
        in.readFully(path);
        return ProjectPath.of(path);
    }

    private static ShellLayout readShells(int project, DataInputStream in) throws IOException {
        List<ShellId> shown = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            shown.add(new ShellId(project, in.readLong()));
        }
        int current = in.readByte();
        if (current < -1 || current >= shown.size()) {
            throw new IOException("none of its shells has the keyboard");
        }
        return new ShellLayout(shown, current < 0 ? Optional.empty() : Optional.of(shown.get(current)),
                ShellLayout.Zoom.valueOf(in.readUTF()));
    }
}
