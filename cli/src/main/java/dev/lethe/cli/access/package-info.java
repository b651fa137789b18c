/**
 * Requests of people for what is known of them: taken in as holds, so that no erasure destroys the answer, and answered
 * into a file. Addresses come from files or standard input and are never printed.
 */
@NullMarked
package dev.lethe.cli.access;

import org.jspecify.annotations.NullMarked;
