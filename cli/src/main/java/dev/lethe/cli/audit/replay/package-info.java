/** Replays the sealed history beside production, and reports whether the ledger follows from it. Writes to no topic. */
@NullMarked
package dev.lethe.cli.audit.replay;

import org.jspecify.annotations.NullMarked;
