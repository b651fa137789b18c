@NullMarked
package dev.lethe.streams.mapping;

import org.jspecify.annotations.NullMarked;
