@NullMarked
package dev.lethe.streams.query;

import org.jspecify.annotations.NullMarked;
