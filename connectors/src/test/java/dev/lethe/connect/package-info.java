/** Tests of the converter without a broker, and of the sink with a real broker, registry, worker and database. */
@NullMarked
package dev.lethe.connect;

import org.jspecify.annotations.NullMarked;
