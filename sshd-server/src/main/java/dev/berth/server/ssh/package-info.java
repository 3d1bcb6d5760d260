/** What a connection can ask for: the workbench, a command, sftp, Berth's own verbs. */
@NullMarked
package dev.berth.server.ssh;

import org.jspecify.annotations.NullMarked;
