package dev.berth.workbench.document;

import dev.berth.core.project.ProjectPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    private long revision;

    /** @param number names it among its room's documents, whatever its path becomes */
    public Document(long number, ProjectPath path, TextFormat.Decoded content, Instant readAt) {
        this.number = number;
        this.path = path;
        this.text = content.text();
        this.format = content.format();
        this.state = new SaveState.Saved(readAt);
    }

    /** A view begins to show it: its caret is where the last one was. */
    public void show(V view) {
        carets.putIfAbsent(view, lastCaret.clampTo(text));
    }

    public void hide(V view) {
        carets.remove(view);
    }

    /** Runs a command at the view's caret; true where the text changed. */
    public boolean run(V view, EditorCommand command) {
        Caret caret = carets.getOrDefault(view, lastCaret).clampTo(text);
        EditorCommand.Result result = command.on(text, caret);
        result.edit().ifPresent(edit -> {
            change(edit);
            history.add(edit);
        });
        place(view, result.caret().clampTo(text));
        return result.edit().isPresent();
    }

    /** True where there was something to undo. */
    public boolean undo(V view) {
        return travel(view, history.undo());
    }

    public boolean redo(V view) {
        return travel(view, history.redo());
    }

    private boolean travel(V view, Optional<Edit> edit) {
        edit.ifPresent(step -> {
            change(step);
            place(view, Caret.at(step.end()));
        });
        return edit.isPresent();
    }

    private void change(Edit edit) {
        text = edit.apply(text);
        carets.replaceAll((_, caret) -> caret.map(edit));
        revision++;
        state = new SaveState.Changed();
    }

    private void place(V view, Caret caret) {
        carets.put(view, caret);
        lastCaret = caret;
    }

    /** Takes over what is on disk now, as one edit that can be undone; only the lines that differ change. */
    public void reload(TextFormat.Decoded content, Instant at) {
        format = content.format();
        Edit edit = Difference.between(text, content.text());
        if (!edit.removed().isEmpty() || !edit.inserted().isEmpty()) {
            change(edit);
            history.add(edit);
        }
        state = new SaveState.Saved(at);
    }

    public void rename(ProjectPath newPath) {
        path = newPath;
    }

    public void setState(SaveState newState) {
        state = newState;
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

    public byte[] encoded() {
        return format.encode(text);
    }

    public DocumentSnapshot<V> snapshot() {
        return new DocumentSnapshot<>(number, path, text, format, revision, state, carets);
    }
}
