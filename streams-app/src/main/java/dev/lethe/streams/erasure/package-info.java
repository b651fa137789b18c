/** Where an erasure request stands, folded from what was reported about it. Pure; knows no topology. */
@NullMarked
package dev.lethe.streams.erasure;

import org.jspecify.annotations.NullMarked;
