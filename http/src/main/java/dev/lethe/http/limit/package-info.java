/** How much may be asked: token buckets. Memory is bounded whatever clients do. */
@NullMarked
package dev.lethe.http.limit;

import org.jspecify.annotations.NullMarked;
