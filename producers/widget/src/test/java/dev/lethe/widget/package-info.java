/**
 * Tests of the browser widget: the committed build against its sources, and its behaviour in a real headless Chromium
 * against a hand-written fake of the capture server's contract.
 */
@NullMarked
package dev.lethe.widget;

import org.jspecify.annotations.NullMarked;
