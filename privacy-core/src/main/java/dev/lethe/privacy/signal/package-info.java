/**
 * What opt-out headers and IAB consent strings deny. Everything fails closed: a string that cannot be read, or that can
 * be read in two ways, denies all sharing.
 */
@NullMarked
package dev.lethe.privacy.signal;

import org.jspecify.annotations.NullMarked;
