/**
 * Signed tokens by which a person ends a customer's mails with one click, without an account and without telling who
 * they are (RFC 8058).
 */
@NullMarked
package dev.lethe.privacy.unsubscribe;

import org.jspecify.annotations.NullMarked;
