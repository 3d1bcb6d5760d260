@NullMarked
package dev.berth.workbench.container;

import org.jspecify.annotations.NullMarked;
