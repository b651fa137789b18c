/** What tests of every HTTP server share: its answers, and its OpenAPI document as their judge. */
@NullMarked
package dev.lethe.http.testing;

import org.jspecify.annotations.NullMarked;
