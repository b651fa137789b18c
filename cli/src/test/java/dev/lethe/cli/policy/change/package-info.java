@NullMarked
package dev.lethe.cli.policy.change;

import org.jspecify.annotations.NullMarked;
