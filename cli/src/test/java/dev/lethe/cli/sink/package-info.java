@NullMarked
package dev.lethe.cli.sink;

import org.jspecify.annotations.NullMarked;
