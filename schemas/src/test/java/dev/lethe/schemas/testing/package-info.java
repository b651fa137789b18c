/**
 * Hand-written stand-ins for tests of other modules: a schema registry in memory. Packed as this module's test jar and
 * used by nothing in production.
 */
@NullMarked
package dev.lethe.schemas.testing;

import org.jspecify.annotations.NullMarked;
