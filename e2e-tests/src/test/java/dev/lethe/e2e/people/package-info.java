/**
 * Invented people and what they send to the capture server. Everything about a person holds a word that stands nowhere
 * else, so that a trace of the person can be told from chance.
 */
@NullMarked
package dev.lethe.e2e.people;

import org.jspecify.annotations.NullMarked;
