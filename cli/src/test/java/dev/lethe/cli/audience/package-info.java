@NullMarked
package dev.lethe.cli.audience;

import org.jspecify.annotations.NullMarked;
