/** Ed25519 (RFC 8032) under keysets in Tink's JSON format: plain signatures that any other tool verifies. */
@NullMarked
package dev.lethe.privacy.signature;

import org.jspecify.annotations.NullMarked;
