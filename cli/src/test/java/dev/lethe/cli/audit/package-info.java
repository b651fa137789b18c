@org.jspecify.annotations.NullMarked
package dev.lethe.cli.audit;
