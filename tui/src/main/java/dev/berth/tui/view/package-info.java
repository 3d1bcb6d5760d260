/** One connection's view of a workbench: home, project, panes, and what lies over them for a moment. */
@NullMarked
package dev.berth.tui.view;

import org.jspecify.annotations.NullMarked;
