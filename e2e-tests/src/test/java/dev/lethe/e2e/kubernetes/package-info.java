/** The manifests of {@code deploy/kubernetes}: whether a cluster would take them, and whether they fit each other. */
@NullMarked
package dev.lethe.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
