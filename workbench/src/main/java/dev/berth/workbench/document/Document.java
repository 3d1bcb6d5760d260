package dev.berth.workbench.document;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import dev.berth.workbench.document.LineDifference.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that people edit: one order of edits, undo, and a caret for each view that shows it. Owned by its room's
 * thread; a {@link DocumentSnapshot} may go to any.
 *
 * @param <V> what names a view
 */
public final class Document<V> {

    private final long number;
    private final EditHistory history = new EditHistory();
    private final Map<V, Caret> carets = new HashMap<>();
    private Caret lastCaret = Caret.START;
    private ProjectPath path;
    private Text text;
    private TextFormat format;
    private SaveState state;
    private Access access = Access.WRITABLE;
    private long revision;
    /** How long its file is, or would be. */
    private long length;

    /** Whether its file may be changed. */
    public enum Access {
        WRITABLE, READ_ONLY,
        /** Read only, and somebody said that it is to be changed all the same. */
        READ_ONLY_OVERRULED
    }

    /** @param number names it among its room's documents, whatever its path becomes */
    public Document(long number, ProjectPath path, TextFormat.Decoded content, Instant readAt) {
        this.number = number;
        this.path = path;
        this.text = content.text();
        this.format = content.format();
        this.length = format.encode(text).length;
        this.state = new SaveState.Saved(readAt);
    }

    /** A view begins to show it: its caret is where the last one was. */
    public void show(V view) {
        carets.putIfAbsent(view, lastCaret.clampTo(text));
    }

    public void hide(V view) {
        carets.remove(view);
    }

    public boolean isShown() {
        return !carets.isEmpty();
    }

    /** Runs a command at the view's caret; true where the text changed. */
    public boolean run(V view, EditorCommand command) {
        return run(view, command, Long.MAX_VALUE);
    }

    /**
     * Runs a command at the view's caret.
     *
     * @param longest how many bytes its file may have
     * @return true if the text changed
     * @throws Refusal TOO_LARGE if the text would grow beyond that, NOT_ALLOWED if it is read only; then nothing has changed
     */
    public boolean run(V view, EditorCommand command, long longest) {
        Caret caret = carets.getOrDefault(view, lastCaret).clampTo(text);
        EditorCommand.Result result = command.on(text, caret);
        result.edit().ifPresent(edit -> {
            requireAllowed(edit, longest);
            change(edit);
            history.add(edit);
        });
        place(view, result.caret().clampTo(text));
        return result.edit().isPresent();
    }

    private void requireAllowed(Edit edit, long longest) {
        requireWritable();
        long growth = growth(edit);
        if (growth > 0 && length + growth > longest) {
            throw new Refusal(Refusal.Code.TOO_LARGE, path + " would grow beyond " + longest / (1 << 20)
                    + " MiB, which is the most the editor takes; nothing was changed");
        }
    }

    private void requireWritable() {
        if (access == Access.READ_ONLY) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, path + " is read only; Ctrl-S asks whether to change it");
        }
    }

    private long growth(Edit edit) {
        return format.length(edit.inserted()) - format.length(edit.removed());
    }

    /** True where there was something to undo. */
    public boolean undo(V view) {
        requireWritable();
        return travel(view, history.undo());
    }

    public boolean redo(V view) {
        requireWritable();
        return travel(view, history.redo());
    }

    private boolean travel(V view, List<Edit> edits) {
        edits.forEach(step -> {
            change(step);
            place(view, Caret.at(step.end()));
        });
        return !edits.isEmpty();
    }

    private void change(Edit edit) {
        length += growth(edit);
        text = edit.apply(text);
        carets.replaceAll((_, caret) -> caret.map(edit));
        revision++;
        state = new SaveState.Changed();
    }

    private void place(V view, Caret caret) {
        carets.put(view, caret);
        lastCaret = caret;
    }

    /** Takes over what is on disk now; it can be undone as one step, and only the lines that differ change. */
    public void reload(TextFormat.Decoded content, Instant at) {
        format = content.format();
        become(content.text());
        length = format.encode(text).length;
        state = new SaveState.Saved(at);
    }

    /**
     * Becomes a text that somebody or something else has made of this one: a merge, or a draft. It can be undone as one step; only
     * the lines that differ change, so that carets stay at their words.
     */
    public void become(Text other) {
        List<Edit> edits = edits(text, other);
        if (edits.isEmpty()) {
            return;
        }
        Text before = history.takeProgram().map(step -> step.undoneOn(text)).orElse(text);
        for (Edit edit : edits) {
            Map<V, Caret> kept = new HashMap<>(carets);
            change(edit);
            carets.replaceAll((view, caret) -> staying(kept.getOrDefault(view, caret), edit));
        }
        history.addProgram(edits(before, other));
    }

    /** A caret in lines that another has changed stays in its line and column, as far as there is such a place. */
    private Caret staying(Caret caret, Edit edit) {
        return new Caret(staying(caret.position(), edit), staying(caret.anchor(), edit), caret.wishedColumn());
    }

    private Position staying(Position position, Edit edit) {
        boolean inside = !position.isBefore(edit.from()) && position.isBefore(edit.inverse().end());
        if (!inside) {
            return edit.map(position);
        }
        Position same = text.clamp(position);
        return edit.end().isBefore(same) ? edit.end() : same;
    }

    /** From the last to the first, so that none moves the next one's lines. */
    private static List<Edit> edits(Text before, Text after) {
        return LineDifference.between(before, after).reversed().stream().map((Run run) -> run.edit(before, after))
                .toList();
    }

    /** The next save writes the file in this format. */
    public void setFormat(TextFormat newFormat) {
        format = newFormat;
        length = format.encode(text).length;
    }

    public void rename(ProjectPath newPath) {
        path = newPath;
    }

    public void setState(SaveState newState) {
        state = newState;
    }

    public void setAccess(Access newAccess) {
        access = newAccess;
    }

    public Access access() {
        return access;
    }

    public SaveState state() {
        return state;
    }

    public long revision() {
        return revision;
    }

    public ProjectPath path() {
        return path;
    }

    public Text text() {
        return text;
    }

    public TextFormat format() {
        return format;
    }

    /** About how much heap it takes with all that can be undone. Looks at every line. */
    public long bytes() {
        return text.bytes() + history.bytes();
    }

    public DocumentSnapshot<V> snapshot() {
        return new DocumentSnapshot<>(number, path, text, format, revision, state, access, carets);
    }
}
