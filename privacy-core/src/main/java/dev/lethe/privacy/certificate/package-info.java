/**
 * The proof of an erasure: what was deleted where, what stays and why, as a signed document without personal data.
 * Pure: times, salt and keys are given.
 */
@NullMarked
package dev.lethe.privacy.certificate;

import org.jspecify.annotations.NullMarked;
