/** {@code lethe audience}: partners' normal forms and digests, for partners who check their matching. */
@NullMarked
package dev.lethe.cli.audience;

import org.jspecify.annotations.NullMarked;
