/** Tests of the policy reader. */
@NullMarked
package dev.lethe.privacy.policy;

import org.jspecify.annotations.NullMarked;
