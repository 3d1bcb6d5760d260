/** Tests of texts and edits. */
@NullMarked
package dev.berth.workbench.document;

import org.jspecify.annotations.NullMarked;
