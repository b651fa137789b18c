@NullMarked
package dev.lethe.streams.fault;

import org.jspecify.annotations.NullMarked;
