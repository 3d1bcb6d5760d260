package dev.berth.workbench.files;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * A user's trash, as the FreeDesktop.org Trash specification 1.0 has it, so that every tool finds what is in it. What is put there
 * keeps its mode, its owner and its age; nothing leaves it by itself. Holds only the door; calls block.
 */
public record Trash(FileDoor door, FilePath home) {

    /** Below the home. */
    private static final String FILES = ".local/share/Trash/files/";
    private static final String INFO = ".local/share/Trash/info/";
    private static final int MOST_OF_A_NAME = 100;

    /**
     * Moves a file or a folder into the trash.
     *
     * @return its name there
     * @throws Refusal FILE_FAILED where it could not be moved; then it is where it was
     */
    public String put(FilePath place) {
        door.makeFolders(home, ProjectPath.of(FILES + "x"));
        door.makeFolders(home, ProjectPath.of(INFO + "x"));
        byte[] name = free(place.name());
        FilePath info = below(INFO).child(suffixed(name, ".trashinfo"));
        door.write(info, description(place));
        try {
            door.move(place, below(FILES).child(name));
        } catch (Refusal refusal) {
            door.removeFile(info);
            throw refusal;
        }
        return Printable.of(new String(name, StandardCharsets.UTF_8), 100);
    }

    private FilePath below(String folder) {
        return home.child(folder.substring(0, folder.length() - 1).getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] free(byte[] name) {
        byte[] free = name;
        for (int i = 2; i <= MOST_OF_A_NAME && door.attributes(below(FILES).child(free)).isPresent(); i++) {
            free = suffixed(name, "." + i);
        }
        return free;
    }

    private static byte[] suffixed(byte[] name, String suffix) {
        byte[] longer = Arrays.copyOf(name, name.length + suffix.length());
        System.arraycopy(suffix.getBytes(StandardCharsets.US_ASCII), 0, longer, name.length, suffix.length());
        return longer;
    }

    private static byte[] description(FilePath place) {
        StringBuilder path = new StringBuilder();
        for (byte each : place.bytes()) {
            boolean plain = each == '/' || each == '.' || each == '-' || each == '_' || Character.isLetterOrDigit(each);
            path.append(plain && each > 0 ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each));
        }
        String when = DateTimeFormatter.ISO_LOCAL_DATE_TIME
                .format(LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
        return ("[Trash Info]\nPath=" + path + "\nDeletionDate=" + when + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
