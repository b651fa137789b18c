/**
 * Who a record is about: canonical email and phone, and the pseudonyms derived from them. Raw identifiers never show in
 * a toString().
 */
@NullMarked
package dev.lethe.privacy.identity;

import org.jspecify.annotations.NullMarked;
