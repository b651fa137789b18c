/**
 * The real servers that the sink's test needs, each a process of its own with a log file: broker, registry, Connect
 * worker, PostgreSQL. Started once for a test class and killed at its end.
 */
@NullMarked
package dev.lethe.connect.rig;

import org.jspecify.annotations.NullMarked;
