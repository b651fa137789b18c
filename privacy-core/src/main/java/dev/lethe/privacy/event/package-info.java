/**
 * What can happen to a person's data, as plain values: submissions, consent changes, erasures. Personal fields never
 * show in a toString().
 */
@NullMarked
package dev.lethe.privacy.event;

import org.jspecify.annotations.NullMarked;
