/** Tests of the topic catalogue. */
@NullMarked
package dev.lethe.schemas.topic;

import org.jspecify.annotations.NullMarked;
