/** Reading and writing JSON strictly: valid UTF-8, no duplicate members. */
@NullMarked
package dev.lethe.http.json;

import org.jspecify.annotations.NullMarked;
