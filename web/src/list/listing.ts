import type { Client } from '@urql/core';
import { inboxPage } from '../documents/inbox.ts';
import type { ResultOf } from '../documents/result-of.ts';
import type { VariablesOf } from '../documents/variables-of.ts';
import { type Item, isOpen } from './item.ts';
import { together } from './together.ts';

type Variables = VariablesOf<typeof inboxPage>;
type Page = ResultOf<typeof inboxPage>['inbox'];

/** A line of the list, and whether it still belongs there. */
export interface Line {
  readonly item: Item;
  readonly hasLeft: boolean;
}

/** What is displayed of a list. */
export interface ListingState {
  readonly lines: readonly Line[];
  /** How many have arrived that are not displayed yet. */
  readonly arrived: number;
  /** How many are displayed although they have left. */
  readonly left: number;
  readonly hasMore: boolean;
  readonly status: 'LOADING' | 'READY' | 'FAILED';
}

interface OpenPage {
  readonly after: string | null;
  page: Page | null;
  stop: () => void;
}

/**
 * One list, page by page. Its lines stay where they are while others arrive and leave; only `tidy` moves them. What each
 * line says is always the newest.
 */
export class Listing {
  readonly #api: Client;
  readonly #variables: Omit<Variables, 'after'>;
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<string, Item>();
  #pages: OpenPage[] = [];
  #order: readonly string[] | null = null;
  #hasFailed = false;
  #state: ListingState = { lines: [], arrived: 0, left: 0, hasMore: false, status: 'LOADING' };

  constructor(api: Client, variables: Omit<Variables, 'after'>) {
    this.#api = api;
    this.#variables = variables;
  }

  readonly state = (): ListingState => this.#state;

  readonly onChange = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#open(null);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      for (const page of this.#pages) page.stop();
      this.#pages = [];
    };
  };

  /** Reads the first page again; what is new waits until it is asked for. */
  refresh(): void {
    const variables = { ...this.#variables, after: null };
    void this.#api.query(inboxPage, variables, { requestPolicy: 'network-only' }).toPromise();
  }

  more(): void {
    const last = this.#pages.at(-1)?.page?.pageInfo;
    if (last?.hasNextPage && last.endCursor) this.#open(last.endCursor);
  }

  /** Displays what has arrived, and no longer what has left. */
  tidy(): void {
    this.#order = null;
    this.#update();
  }

  #open(after: string | null): void {
    if (this.#pages.some((page) => page.after === after)) return;
    const page: OpenPage = { after, page: null, stop: () => {} };
    this.#pages.push(page);
    const { unsubscribe } = this.#api
      .query(inboxPage, { ...this.#variables, after }, { requestPolicy: 'cache-and-network' })
      .subscribe(({ data, error }) => {
        this.#hasFailed = error !== undefined && !data;
        if (data) {
          page.page = data.inbox;
          for (const item of data.inbox.nodes) this.#known.set(item.id, item);
        }
        this.#update();
      });
    page.stop = unsubscribe;
  }

  #update(): void {
    const fresh = this.#pages.flatMap(({ page }) => page?.nodes ?? []);
    const ids = new Set(fresh.map(({ id }) => id));
    const isLoaded = this.#pages.length > 0 && this.#pages.every(({ page }) => page !== null);
    // Where nothing is shown, nothing is moved by what arrives.
    if (this.#order === null || this.#order.length === 0) {
      if (isLoaded) this.#order = [...ids];
    } else if (this.#pages.length > 1) {
      // A page that was asked for continues the list.
      const shown = new Set(this.#order);
      const later = this.#pages.slice(1).flatMap(({ page }) => page?.nodes ?? []);
      this.#order = [...this.#order, ...later.flatMap(({ id }) => (shown.has(id) ? [] : [id]))];
    }
    const order = this.#order ?? [...ids];
    const lastFresh = order.findLastIndex((id) => ids.has(id));
    const isWhole = this.#pages.at(-1)?.page?.pageInfo.hasNextPage === false;
    const found = order.flatMap((id, index): Line[] => {
      const item = this.#known.get(id);
      if (!item) return [];
      return [{ item, hasLeft: isLoaded && !ids.has(id) && (isWhole || index < lastFresh || !isOpen(item)) }];
    });
    const lines = together(found);
    const shown = new Set(order);
    this.#state = {
      lines,
      arrived: [...ids].filter((id) => !shown.has(id)).length,
      left: lines.filter(({ hasLeft }) => hasLeft).length,
      hasMore: this.#pages.at(-1)?.page?.pageInfo.hasNextPage ?? false,
      status: this.#hasFailed ? 'FAILED' : isLoaded || lines.length > 0 ? 'READY' : 'LOADING',
    };
    for (const listener of this.#listeners) listener();
  }
}
