@NullMarked
package dev.lethe.cli.policy.simulate;

import org.jspecify.annotations.NullMarked;
