/** Tests of the wire format and of what errors may show. */
@NullMarked
package dev.lethe.schemas.serde;

import org.jspecify.annotations.NullMarked;
