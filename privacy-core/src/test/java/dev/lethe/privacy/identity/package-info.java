/** Tests of canonical identifiers and pseudonyms. */
@NullMarked
package dev.lethe.privacy.identity;

import org.jspecify.annotations.NullMarked;
