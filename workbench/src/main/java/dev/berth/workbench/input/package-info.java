/** What a person does at a terminal: keys, pasted text. */
@NullMarked
package dev.berth.workbench.input;

import org.jspecify.annotations.NullMarked;
