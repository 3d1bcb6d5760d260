@NullMarked
package dev.berth.workbench.files;

import org.jspecify.annotations.NullMarked;
