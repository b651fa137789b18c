/** What a recipient holds now, counted from its topic. */
@NullMarked
package dev.lethe.cli.policy.holdings;

import org.jspecify.annotations.NullMarked;
