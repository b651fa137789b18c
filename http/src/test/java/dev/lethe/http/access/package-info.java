/** Tests of keys without HTTP. Real key files in temporary folders. */
@NullMarked
package dev.lethe.http.access;

import org.jspecify.annotations.NullMarked;
