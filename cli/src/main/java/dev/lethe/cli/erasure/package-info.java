/**
 * Commands that ask the running stack for erasures and legal holds, for many people at once, that tell where requests
 * stand, and how soon erased data leaves the disk. Addresses come from files or standard input, never from the command
 * line, and are never printed.
 */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
