/**
 * What browsers may send from where: origins and the answers to preflight requests. Everything that is not registered
 * is refused.
 */
@NullMarked
package dev.lethe.capture.access;

import org.jspecify.annotations.NullMarked;
