/** What changes from one policy to another, and which changes give somebody more than before. */
@NullMarked
package dev.lethe.cli.policy.change;

import org.jspecify.annotations.NullMarked;
