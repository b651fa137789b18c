/** The server itself, and what each of ours serves: its files, its OpenAPI document, health and metrics. */
@NullMarked
package dev.lethe.http.serve;

import org.jspecify.annotations.NullMarked;
