/** Tests of the ids of schemas. */
@NullMarked
package dev.lethe.schemas.registry;

import org.jspecify.annotations.NullMarked;
