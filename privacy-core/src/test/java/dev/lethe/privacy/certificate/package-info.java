/** Tests of certificates. */
@NullMarked
package dev.lethe.privacy.certificate;

import org.jspecify.annotations.NullMarked;
