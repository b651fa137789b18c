@NullMarked
package dev.lethe.cli.policy.explain;

import org.jspecify.annotations.NullMarked;
