@org.jspecify.annotations.NullMarked
package dev.lethe.privacy.signature;
