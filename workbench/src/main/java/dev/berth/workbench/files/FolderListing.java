package dev.berth.workbench.files;

import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what is in an open folder; what no folder can have is a broken server. */
final class FolderListing {

    /** NAME_MAX (linux/limits.h). */
    private static final int LONGEST_NAME = 255;

    private FolderListing() {}

    static List<FileEntry> read(SftpChannel channel, byte[] handle) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        while (entries.size() < FileDoor.MOST_ENTRIES) {
            Reply reply = channel.request(SftpPacket.READDIR, new SftpPacket().string(handle));
            if (reply.type() != SftpPacket.NAME) {
                Replies.requireEnd(reply);
                break;
            }
            addNames(reply.body(), entries);
        }
        return entries;
    }

    private static void addNames(ByteBuffer names, List<FileEntry> entries) throws IOException {
        int count = names.getInt();
        if (count < 1) {
            throw new BrokenServer("listed a folder without an end");
        }
        for (int i = 0; i < count; i++) {
            byte[] name = SftpPacket.string(names);
            SftpPacket.string(names);
            FileAttributes attributes = SftpPacket.attributes(names);
            if (isName(name)) {
                entries.add(new FileEntry(name, attributes));
            }
        }
    }

    private static boolean isName(byte[] name) throws IOException {
        String ascii = new String(name, StandardCharsets.ISO_8859_1);
        if (ascii.isEmpty() || ascii.length() > LONGEST_NAME || ascii.indexOf('/') >= 0 || ascii.indexOf('\0') >= 0) {
            throw new BrokenServer("listed what cannot be a name");
        }
        return !ascii.equals(".") && !ascii.equals("..");
    }
}
