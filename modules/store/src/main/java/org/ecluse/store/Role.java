package org.ecluse.store;

/** What an account may do; an admin may do all an operator may. */
public enum Role {
  /** Sets thresholds. */
  ADMIN,
  /** Watches the pool and forces levels. */
  OPERATOR
}
