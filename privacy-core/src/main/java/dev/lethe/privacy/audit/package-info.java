/**
 * Tamper evidence for the ledger of disclosures, and for other logs, which are ledgers here, too: each partition's
 * records as a hash chain and a Merkle tree (RFC 6962), and signed checkpoints of it (C2SP tlog-checkpoint). Pure:
 * records, clocks and keys are given.
 */
@NullMarked
package dev.lethe.privacy.audit;

import org.jspecify.annotations.NullMarked;
