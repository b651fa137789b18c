/**
 * What may go out: one person's state, one event, the policy, and the disclosures that follow. The difference between
 * what recipients should hold and what they hold is the whole answer.
 */
@NullMarked
package dev.lethe.privacy.decision;

import org.jspecify.annotations.NullMarked;
