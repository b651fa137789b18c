/** Tests of the privacy classes in our schemas. */
@NullMarked
package dev.lethe.schemas.privacy;

import org.jspecify.annotations.NullMarked;
