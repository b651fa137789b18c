/**
 * {@code lethe policy} and {@code lethe recipient}: checks policies, publishes them, shows what is published and says
 * what follows from them. What is printed holds no value of a person.
 */
@NullMarked
package dev.lethe.cli.policy;

import org.jspecify.annotations.NullMarked;
