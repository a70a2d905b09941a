import { dress } from './dress.ts';
import { type EmbedAddress, embedAddress } from './embed-address.ts';
import { type AnsweredPart, fetchPart } from './part.ts';

/** How often an approval that waits is looked at again while the page is in view, in seconds. */
const refreshSeconds = 10;

/**
 * `<human-approval-view href="https://…/a/appr_…?link=…">` shows the approval of a link in a page of others, and takes
 * its answer. Its events bubble: `human-approval-shown`, `human-approval-changed` and `human-approval-answered` with
 * `{status, revision}`, `human-approval-refused` with `{status, title}`, of HTTP and of the page, and
 * `human-approval-failed` with `{message}`.
 */
class HumanApprovalView extends HTMLElement {
  static readonly observedAttributes = ['href'];

  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #content = document.createElement('div');
  readonly #style = document.createElement('link');
  #address: EmbedAddress | null = null;
  #shown: AnsweredPart | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Answers to what was asked before the last question are not shown. */
  #asked = 0;

  constructor() {
    super();
    this.#style.rel = 'stylesheet';
    this.#content.setAttribute('part', 'view');
    this.#content.tabIndex = -1;
    this.#root.append(this.#style, this.#content);
    this.#root.addEventListener('submit', (event) => this.#submit(event as SubmitEvent));
    this.#root.addEventListener('click', (event) => this.#jump(event));
  }

  /** The link of the approval. */
  get href(): string {
    return this.getAttribute('href') ?? '';
  }
  set href(link: string) {
    this.setAttribute('href', link);
  }

  connectedCallback(): void {
    this.#timer = setInterval(() => void this.#look(), refreshSeconds * 1_000);
    void this.refresh();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  attributeChangedCallback(): void {
    this.#shown = null;
    if (this.isConnected) void this.refresh();
  }

  /** Shows the approval as it is now. Where it reads otherwise, what was typed and not sent is lost. */
  async refresh(): Promise<void> {
    this.#address = embedAddress(this.href, document.baseURI);
    if (!this.#address) {
      const message = 'href has to be the link of an approval, https://…/a/appr_…?link=…';
      this.#fail(new Error(message));
      return;
    }
    if (this.#style.href !== this.#address.style) this.#style.href = this.#address.style;
    await this.#ask();
  }

  async #ask(form?: URLSearchParams): Promise<void> {
    const address = this.#address;
    if (!address) return;
    this.#asked += 1;
    const nth = this.#asked;
    this.toggleAttribute('busy', true);
    try {
      const part = await fetchPart(address.part, form);
      if (nth === this.#asked) this.#show(part, address.base, form !== undefined);
      // The button that had the focus is gone, and what came of it is at the top.
      if (form) this.#content.focus();
    } catch (error) {
      if (nth === this.#asked) this.#fail(error);
    } finally {
      if (nth === this.#asked) this.toggleAttribute('busy', false);
    }
  }

  #show(part: AnsweredPart, base: string, isAnswer: boolean): void {
    const before = this.#shown;
    this.#shown = part;
    const content = document.createElement('template');
    // The server escapes whatever came from outside, as for its own pages.
    content.innerHTML = part.html;
    dress(content.content, base);
    // What reads the same when it is looked at again stays: what is unfolded or selected, and where the focus is.
    const isSame = before?.httpStatus === part.httpStatus && reads(this.#content) === reads(content.content);
    if (isAnswer || !isSame) this.#content.replaceChildren(content.content);
    if (part.httpStatus >= 400) this.#emit('refused', { status: part.httpStatus, title: part.title });
    else if (part.recorded) this.#emit('answered', part.approval);
    else if (before && isOther(before, part)) this.#emit('changed', part.approval);
    else if (!before) this.#emit('shown', part.approval);
  }

  /** What has failed is said in the element, and tried again when it is time to look. */
  #fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const words = document.createElement('p');
    words.className = 'notice danger';
    words.setAttribute('role', 'alert');
    words.textContent = `The approval cannot be shown: ${message}`;
    const [first] = this.#content.children;
    if (first?.matches('p[role=alert]')) first.replaceWith(words);
    else this.#content.prepend(words);
    this.#emit('failed', { message });
  }

  /** Looks again, but never under the hands of a person who has begun to answer. */
  async #look(): Promise<void> {
    if (document.visibilityState !== 'visible' || this.hasAttribute('busy')) return;
    if (this.#shown && this.#shown.approval?.status !== 'PENDING') return;
    const form = this.#root.querySelector('form');
    if (form && hasWords(form)) return;
    await this.#ask();
  }

  #submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    // Others lead to a page of the server, in a tab of its own.
    if (form.hasAttribute('action')) return;
    event.preventDefault();
    if (this.hasAttribute('busy')) return;
    const data = new FormData(form, event.submitter);
    const fields = [...data].map(([name, value]) => [name, String(value)]);
    void this.#ask(new URLSearchParams(fields));
  }

  #jump(event: Event): void {
    const link = (event.target as Element).closest?.('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    this.#root.querySelector(link.getAttribute('href') ?? '')?.scrollIntoView();
  }

  #emit(what: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`human-approval-${what}`, { detail, bubbles: true, composed: true }));
  }
}

const reads = ({ textContent }: Node) => textContent?.trim();

const isOther = ({ approval: one }: AnsweredPart, { approval: other }: AnsweredPart) =>
  one?.status !== other?.status || one?.revision !== other?.revision;

/** Whether a person has chosen or typed anything. */
function hasWords(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLInputElement && field.type !== 'hidden' && isTouched(field)) ||
      (field instanceof HTMLTextAreaElement && field.value !== field.defaultValue) ||
      (field instanceof HTMLSelectElement &&
        [...field.options].some((one) => one.selected !== one.defaultSelected)),
  );
}

const isTouched = (field: HTMLInputElement) =>
  field.checked !== field.defaultChecked || field.value !== field.defaultValue;

customElements.define('human-approval-view', HumanApprovalView);
