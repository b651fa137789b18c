/**
 * Answers what is known about one person, from the store of whichever instance has it. For callers with a token only;
 * nothing that is asked or answered is logged.
 */
@NullMarked
package dev.lethe.streams.query;

import org.jspecify.annotations.NullMarked;
