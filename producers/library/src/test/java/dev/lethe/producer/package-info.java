/**
 * Tests of the producer library: rules and mapping without a broker, guarantees with a real one. Nothing here is part
 * of the product.
 */
@NullMarked
package dev.lethe.producer;

import org.jspecify.annotations.NullMarked;
