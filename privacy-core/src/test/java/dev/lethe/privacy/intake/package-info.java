/** Tests of the rules of the front door. */
@NullMarked
package dev.lethe.privacy.intake;

import org.jspecify.annotations.NullMarked;
