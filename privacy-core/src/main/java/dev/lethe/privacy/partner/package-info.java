/**
 * Partner normal forms: how each partner wants an identifier normalised and hashed. Each profile has a name and a
 * version; a changed rule is a new version.
 */
@NullMarked
package dev.lethe.privacy.partner;

import org.jspecify.annotations.NullMarked;
