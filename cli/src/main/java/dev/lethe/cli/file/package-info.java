/** Files that commands leave behind. */
@NullMarked
package dev.lethe.cli.file;

import org.jspecify.annotations.NullMarked;
