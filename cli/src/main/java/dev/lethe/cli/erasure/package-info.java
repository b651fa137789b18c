/** {@code lethe erasure}: what becomes of erasures, and how soon erased data leaves the disk. */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
