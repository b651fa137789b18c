@NullMarked
package dev.lethe.cli.statistics;

import org.jspecify.annotations.NullMarked;
