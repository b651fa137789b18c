@NullMarked
package dev.lethe.cli.policy.holdings;

import org.jspecify.annotations.NullMarked;
