import type { Dialect } from './dialect.ts';

export interface Keys {
  agent: string;
  reviewer: string;
  reviewerHandle: string;
}

/** A server that is measured, before it has a database or a process. */
export interface Subject {
  name: string;
  dialect: Dialect;
  folder: string;
  argv: string[];
  env: Record<string, string>;
  /** The measures that it takes part in; all when it does not say. */
  measures?: readonly string[];
  /** Installs what the subject needs; done once, on first use. */
  install(): Promise<void>;
  /** Brings a fresh database up to what the subject expects. */
  prepare(databaseUrl: string): Promise<Keys>;
}
