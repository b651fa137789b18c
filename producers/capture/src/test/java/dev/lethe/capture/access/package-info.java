/** Tests of keys and origins without HTTP. Real key files in temporary folders. */
@NullMarked
package dev.lethe.capture.access;

import org.jspecify.annotations.NullMarked;
