/**
 * Commands that ask the running stack's capture server for erasures and legal holds, for many people at once. Addresses
 * come from files or standard input, never from the command line, and are never printed.
 */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
