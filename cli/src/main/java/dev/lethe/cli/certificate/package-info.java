/** {@code lethe certificate}: shows and verifies the certificates of erasures. */
@NullMarked
package dev.lethe.cli.certificate;

import org.jspecify.annotations.NullMarked;
