/**
 * The policy as data: tenants, sites, widgets, purposes and partners, and the reader of its YAML form. Immutable once
 * read.
 */
@NullMarked
package dev.lethe.privacy.policy;

import org.jspecify.annotations.NullMarked;
