/**
 * Schema ids: what a Confluent Schema Registry knows. The registry's client stays behind one class of this package.
 * After warm-up no call goes out.
 */
@NullMarked
package dev.lethe.schemas.registry;

import org.jspecify.annotations.NullMarked;
