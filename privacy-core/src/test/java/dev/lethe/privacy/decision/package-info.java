/** Tests of decisions: cases, and laws under random histories. */
@NullMarked
package dev.lethe.privacy.decision;

import org.jspecify.annotations.NullMarked;
