@NullMarked
package dev.lethe.cli.audit.replay;

import org.jspecify.annotations.NullMarked;
