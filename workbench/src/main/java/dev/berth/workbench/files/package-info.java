/** The file door: a user's files through the sftp-server of the user's own container. */
@NullMarked
package dev.berth.workbench.files;

import org.jspecify.annotations.NullMarked;
