@org.jspecify.annotations.NullMarked
package dev.lethe.streams.notary;
