/** {@code lethe policy}: checks policies, publishes them, shows what is published. */
@NullMarked
package dev.lethe.cli.policy;

import org.jspecify.annotations.NullMarked;
