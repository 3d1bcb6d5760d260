package dev.berth.workbench.document;

import dev.berth.core.project.ProjectPath;
import java.util.Map;

/**
 * A document at one moment, for a view to draw. Immutable.
 *
 * @param number stays the same when the document is renamed
 */
public record DocumentSnapshot<V>(long number, ProjectPath path, Text text, TextFormat format, long revision,
        SaveState state, Document.Access access, Map<V, Caret> carets) {

    public DocumentSnapshot {
        carets = Map.copyOf(carets);
    }

    public Caret caret(V view) {
        return carets.getOrDefault(view, Caret.START);
    }
}
