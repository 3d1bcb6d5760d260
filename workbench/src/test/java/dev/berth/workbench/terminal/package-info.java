@NullMarked
package dev.berth.workbench.terminal;

import org.jspecify.annotations.NullMarked;
