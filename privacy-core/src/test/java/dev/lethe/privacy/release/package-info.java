@NullMarked
package dev.lethe.privacy.release;

import org.jspecify.annotations.NullMarked;
