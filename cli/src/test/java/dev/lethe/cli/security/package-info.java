/** Tests of certificates, passwords and access. */
@NullMarked
package dev.lethe.cli.security;

import org.jspecify.annotations.NullMarked;
