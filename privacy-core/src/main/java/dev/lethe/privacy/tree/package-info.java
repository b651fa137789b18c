/** Merkle trees of RFC 6962, section 2: roots, proofs and their verification. Pure; hashes of leaves are given. */
@NullMarked
package dev.lethe.privacy.tree;

import org.jspecify.annotations.NullMarked;
