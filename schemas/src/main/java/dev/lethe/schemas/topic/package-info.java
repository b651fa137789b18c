/**
 * The topic catalogue: every topic with its key, value, privacy ceiling and settings, as code. Nothing else in the
 * project creates a topic.
 */
@NullMarked
package dev.lethe.schemas.topic;

import org.jspecify.annotations.NullMarked;
