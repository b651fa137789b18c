@NullMarked
package dev.lethe.privacy.unsubscribe;

import org.jspecify.annotations.NullMarked;
