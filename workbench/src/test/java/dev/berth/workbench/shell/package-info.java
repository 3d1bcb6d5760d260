@NullMarked
package dev.berth.workbench.shell;

import org.jspecify.annotations.NullMarked;
