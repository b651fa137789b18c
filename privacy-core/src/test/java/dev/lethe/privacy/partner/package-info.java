/** Tests of partner normal forms against published vectors. */
@NullMarked
package dev.lethe.privacy.partner;

import org.jspecify.annotations.NullMarked;
