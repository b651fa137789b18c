@NullMarked
package dev.lethe.cli.policy;

import org.jspecify.annotations.NullMarked;
