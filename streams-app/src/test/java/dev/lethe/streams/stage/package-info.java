@NullMarked
package dev.lethe.streams.stage;

import org.jspecify.annotations.NullMarked;
