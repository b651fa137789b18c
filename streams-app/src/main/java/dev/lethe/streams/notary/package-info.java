/**
 * The notaries: one for each log that audits rest on reads it behind the pipeline, and signs what it read in
 * checkpoints that nobody can take back. They share no transaction with the pipeline and add nothing to its path.
 */
@NullMarked
package dev.lethe.streams.notary;

import org.jspecify.annotations.NullMarked;
