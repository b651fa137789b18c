/** Certificates, passwords and client settings for a cluster that asks who connects. */
@NullMarked
package dev.lethe.cli.security;

import org.jspecify.annotations.NullMarked;
