@NullMarked
package dev.lethe.cli.policy.scan;

import org.jspecify.annotations.NullMarked;
