@NullMarked
package dev.lethe.cli.access;

import org.jspecify.annotations.NullMarked;
