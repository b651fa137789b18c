/** Between the records on the wire and the values that decisions are made of. Total functions: nothing here decides. */
@NullMarked
package dev.lethe.streams.mapping;

import org.jspecify.annotations.NullMarked;
