/** Text being edited: immutable texts, invertible edits, carets that follow them. No I/O. */
@NullMarked
package dev.berth.workbench.document;

import org.jspecify.annotations.NullMarked;
