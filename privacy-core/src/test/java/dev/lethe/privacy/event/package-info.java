@NullMarked
package dev.lethe.privacy.event;

import org.jspecify.annotations.NullMarked;
