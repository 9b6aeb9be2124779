import { html, nothing, type PropertyValues } from 'lit';
import type { ExtraField, FormDefinition, LeadDraft } from '../../../../bff/contract/index.ts';
import { standardFields, type FormField, type LeadField } from '../../../../bff/contract/lead-fields.ts';
import { PortalController } from '../../controllers/portal-controller.ts';
import { SpeakingElement } from '../../locales/speaking-element.ts';
import { msg, str } from '../../locales/words.ts';
import { define } from '../../sdk/define.ts';
import { asPortalError, PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import { later } from '../../sdk/later.ts';
import type { Portal } from '../../sdk/types.ts';
import { applyAccent } from '../../styles/accent.ts';
import { adoptStyles } from '../../styles/adopt.ts';
import { core } from '../../styles/core.ts';
import { tokens } from '../../styles/tokens.ts';
import { AfterPress } from '../../ui/after-press.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { Attempt, type Values } from './attempt.ts';
import type { ExtraFields, ExtraHost } from './extra-fields.ts';
import type { FilePicker } from './file-picker.ts';
import { styles } from './partner-lead-form.styles.ts';
import type { Mode } from './views.ts';

/** What a form says once somebody works with it; a first view is on screen without. */
const formViews = later(() => import('./views.ts'));

/** A sentence about a field, made anew on every draw: the language may have changed. */
export type Sentence = () => string;
type Faults = ReadonlyMap<string, Sentence>;

/**
 * A form to hand in a lead. It is on screen at once, without waiting for a call.
 *
 * Who sends: a signed-in person hands the lead in under their name; everybody else sends as a visitor of the site whose key
 * the page has. With `public` it is always the visitor's form and never asks for a session. On the hosted portal, which has
 * no site key, it asks to sign in first. When a session ends while somebody writes, nothing is sent as a visitor instead.
 *
 * @summary A form that hands a lead to the partner, signed in or public.
 * @slot heading - Stands above the form, for example a title.
 * @slot sent - Replaces the text below "Sent".
 * @event pp:ready - The form is on screen.
 * @event pp:submitted - The lead was accepted.
 * @event pp:error - Sending failed in a way that the person sees.
 * @csspart input - Every text field.
 * @csspart submit - The button that sends.
 * @csspart empty - What is shown in the place of the form: that it is closed, or needs a sign-in.
 */
export class PartnerLeadForm extends SpeakingElement implements ExtraHost {
  static override styles = [tokens, core, styles];
  static override properties = {
    portal: { attribute: false },
    theme: { reflect: true },
    public: { type: Boolean, reflect: true },
    values: { state: true },
    faults: { state: true },
    refused: { state: true },
    failure: { state: true },
    sending: { state: true },
    sentName: { state: true },
    definition: { state: true },
  };

  /** The portal to use instead of the page's own; may be set or replaced at any time. */
  declare portal: Portal | undefined;
  /** `auto` follows the system, `light` and `dark` are fixed, `host` follows the page's `color-scheme` and lets its background through. */
  declare theme: 'auto' | 'light' | 'dark' | 'host';
  /** Always the visitor's form, also for a signed-in person. */
  declare public: boolean;

  declare private values: Values;
  declare private faults: Faults;
  /** What the last refused sending named; it stays as it was while the fields are mended, so that nothing jumps. */
  declare private refused: Faults | undefined;
  declare private failure: PortalError | undefined;
  declare private sending: boolean;
  declare private sentName: string | undefined;
  declare private definition: FormDefinition | undefined;

  #portal = new PortalController(this, { session: () => !this.public });
  /** Fields that were changed: an untouched one is not scolded when a person tabs through it. */
  #changed = new Set<LeadField>();
  /** Comes only where the form takes files. */
  #files: FilePicker | undefined;
  /** Comes only where the organisation asks more than the standard fields. */
  #extra: ExtraFields | undefined;
  #attempt = new Attempt(() => this.#portal.portal?.config.siteKey);
  #defined: { portal: Portal; mode: Mode } | undefined;
  #afterPress = new AfterPress();
  #height = 0;

  constructor() {
    super();
    this.theme = 'auto';
    this.public = false;
    this.values = {};
    this.faults = new Map();
    this.sending = false;
  }

  get #mode(): Mode {
    const { portal, session } = this.#portal;
    if (this.public) return 'public';
    if (session.status === 'signed-in') return 'signed-in';
    if (session.status === 'signed-out' && session.reason) return 'ended';
    if (portal && portal.config.siteKey === null) return session.status === 'unknown' ? 'unknown' : 'ended';
    return 'public';
  }

  #isBarred(): boolean {
    return this.#mode === 'ended';
  }

  get #fields(): readonly FormField[] {
    return this.definition?.fields ?? standardFields;
  }

  get #extraFields(): readonly ExtraField[] {
    return this.definition?.extra ?? [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A slow page draws in a task of its own; what a form has to ask for is on its way by then.
    this.#begin();
  }

  protected override firstUpdated(): void {
    // Before somebody can have typed, and only for who is going to: most visitors of a page pass its form by.
    for (const sign of ['focusin', 'pointerover'])
      this.addEventListener(sign, () => void this.#takeViews(), { once: true });
    emit(this, 'pp:ready', { element: this.localName });
  }

  protected override updated(changes: PropertyValues): void {
    this.#begin();
    if (changes.has('sentName') && this.sentName !== undefined) {
      const panel = this.renderRoot.querySelector<HTMLElement>('.sent');
      // As high as the form was, so that the page below does not move.
      if (panel) panel.style.minBlockSize = `${this.#height}px`;
      this.renderRoot.querySelector<HTMLElement>('.sent h2')?.focus();
    }
  }

  override render() {
    const mode = this.#mode;
    const views = formViews.now;
    const isClosed = this.definition?.open === false || this.failure?.code === 'form_closed';
    const isBare = mode === 'ended' && this.#changed.size === 0;
    if (!views && (isClosed || isBare || mode === 'ended' || this.failure)) void this.#takeViews();
    // Room, only where it is open whether there will be a form at all.
    if (mode === 'unknown' || (!views && (isClosed || isBare)))
      return html`<div class="waiting" aria-busy="true"></div>`;
    if (views && this.sentName !== undefined) {
      return views.sent({
        mode,
        name: this.sentName,
        partner: this.#partnerName,
        files: this.#files?.progress(),
        again: () => this.#again(),
      });
    }
    if (views && isClosed) return views.closed(this.#partnerName);
    if (views && isBare) return views.needsSignIn(this.#portal.session);
    return this.#form(mode);
  }

  get #partnerName(): string | undefined {
    return this.definition?.partnerName;
  }

  #form(mode: Mode) {
    const contact = this.#fields.filter((it) => it.type !== 'textarea');
    const request = this.#fields.filter((it) => it.type === 'textarea');
    const rules = this.definition?.attachments;
    const views = formViews.now;
    return html`<slot name="heading"></slot>
      <form
        novalidate
        aria-label=${mode === 'public' ? msg('Message') : msg('Lead')}
        @submit=${this.#submit}
        @pointerdown=${this.#afterPress.press}
      >
        ${this.refused ? views?.problems([...this.#fields, ...this.#extraFields], this.refused, this.faults, (name) => this.#focus(name)) : nothing}
        <section aria-labelledby="contact">
          <h3 id="contact">${msg('Contact')}</h3>
          <div class="fields">${contact.map((it) => this.#field(it))}</div>
        </section>
        <section aria-labelledby="request">
          <h3 id="request">${msg('Request')}</h3>
          ${request.map((it) => this.#field(it))} ${this.#extra?.render(this.#extraFields)}
        </section>
        <div class="files" ?hidden=${rules === null}>
          ${rules && (this.#files?.choose(rules) ?? this.#addFiles())}
        </div>
        <div class="foot">
          ${
            mode === 'ended'
              ? views?.needsSignIn(this.#portal.session, true)
              : this.failure
                ? (views?.failed(this.failure, () => void this.#send()) ?? unsent())
                : nothing
          }
          <div class="send">
            ${button({
              label: mode === 'public' ? msg('Send message') : msg('Send lead'),
              busyLabel: msg('Sending…'),
              busy: this.sending,
              kind: 'primary',
              type: 'submit',
              part: 'submit',
            })}
            <p class="who">${this.#who(mode)}</p>
          </div>
        </div>
      </form>`;
  }

  #who(mode: Mode) {
    const { session } = this.#portal;
    if (mode === 'signed-in' && session.status === 'signed-in')
      return msg(str`Sending as ${session.me.name}`);
    return mode === 'public' && this.#partnerName ? msg(str`Goes to ${this.#partnerName}`) : nothing;
  }

  #field(it: FormField) {
    const pair = it.autocomplete.endsWith('-name') || it.type === 'email' || it.type === 'tel';
    return html`<div class=${pair ? 'half' : 'full'}>
      ${field({
        ...it,
        label: msg(it.label),
        hint: it.hint && msg(it.hint),
        id: `field-${it.name}`,
        value: this.values[it.name] ?? '',
        error: this.errorOf(it.name),
        part: 'input',
        onInput: (value) => this.#change(it.name, value),
        onBlur: () => this.#leave(it),
      })}
    </div>`;
  }

  #change(name: LeadField, value: string): void {
    this.#changed.add(name);
    this.values = { ...this.values, [name]: value };
    if (this.faults.has(name)) this.setError(name, undefined);
  }

  #leave(it: FormField): void {
    if (!this.#changed.has(it.name)) return;
    const check = async () => {
      const views = await this.#takeViews();
      if (views) this.setError(it.name, views.faultOf(it, this.#trimmed(it.name)));
    };
    this.#afterPress.run(() => void check());
  }

  /** @internal */
  errorOf = (name: string) => this.faults.get(name)?.();

  setError(name: string, sentence: Sentence | undefined): void {
    const faults = new Map(this.faults);
    if (sentence) faults.set(name, sentence);
    else faults.delete(name);
    this.faults = faults;
  }

  #trimmed = (name: LeadField) => (this.values[name] ?? '').trim();

  #focus(name: string): void {
    this.renderRoot.querySelector<HTMLElement>(`#field-${name}`)?.focus();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#send();
  }

  async #send(): Promise<void> {
    const views = await this.#takeViews();
    if (this.sending || this.#isBarred()) return;
    if (!views) return this.#unsent();
    const faults: (readonly [string, Sentence])[] = this.#fields.flatMap((it) => {
      const fault = views.faultOf(it, this.#trimmed(it.name));
      return fault ? [[it.name, fault] as const] : [];
    });
    faults.push(...(this.#extra?.faults(this.#extraFields) ?? []));
    this.failure = undefined;
    if (faults.length > 0) return this.#refuse(new Map(faults));

    this.faults = new Map();
    this.refused = undefined;
    this.sending = true;
    const draft = this.#draft();
    const key = this.#attempt.keyFor(draft);
    try {
      const { portal } = this.#portal;
      if (!portal) throw new PortalError('not_configured');
      if (!this.public) await views.sessionKnown(portal);
      const mode = this.#mode;
      if (this.#isBarred()) return;
      const lead = await (mode === 'signed-in'
        ? portal.createLead(draft, key)
        : portal.submitPublicLead(draft, key));
      this.#files?.send(portal, lead);
      this.#succeed(draft);
      emit(this, 'pp:submitted', { id: lead.id, mode: mode === 'signed-in' ? mode : 'public' });
    } catch (error) {
      await this.#fail(asPortalError(error));
    } finally {
      this.sending = false;
    }
  }

  #draft(): LeadDraft {
    const given = this.#fields
      .map((it) => [it.name, this.#trimmed(it.name)])
      .filter(([, value]) => value !== '');
    const extra = this.#extra?.values(this.#extraFields);
    return { ...Object.fromEntries(given), ...(extra && { extra }) } as LeadDraft;
  }

  #succeed(draft: LeadDraft): void {
    this.#attempt.end();
    this.#changed.clear();
    this.#height = this.getBoundingClientRect().height;
    this.values = {};
    this.#extra?.clear();
    this.sentName = [draft.firstName, draft.lastName].filter(Boolean).join(' ');
  }

  async #fail(error: PortalError): Promise<void> {
    emit(this, 'pp:error', { code: error.code });
    this.#attempt.keep(this.values, this.#extra?.typed);
    const all = [...this.#fields, ...this.#extraFields];
    const faults = error.fields.flatMap((fault) => {
      const it = all.find(({ name }) => name === fault.field);
      const sentence = it && formViews.now?.faultWords(it, fault);
      return sentence ? [[it.name, sentence] as const] : [];
    });
    if (faults.length > 0) {
      await this.#refuse(new Map(faults));
    } else {
      this.failure = error;
    }
  }

  async #refuse(faults: Faults): Promise<void> {
    this.faults = this.refused = faults;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
  }

  #again(): void {
    this.sentName = undefined;
    void this.updateComplete.then(() => this.#focus(this.#fields[0]?.name ?? 'lastName'));
  }

  #begin(): void {
    const { portal, session } = this.#portal;
    const mode = this.#mode;
    const isDecided = this.public || session.status !== 'unknown';
    if (!portal || !isDecided || mode === 'ended') return;
    if (this.#defined?.portal === portal && this.#defined.mode === mode) return;
    void this.#define(portal, mode);
  }

  async #define(portal: Portal, mode: Mode): Promise<void> {
    const mine = (this.#defined = { portal, mode });
    this.#restore();
    try {
      const definition = await (mode === 'signed-in' ? portal.form() : portal.publicForm());
      if (mine !== this.#defined) return;
      applyAccent(this, definition.accent);
      this.definition = definition;
      if (definition.extra.length > 0) await this.#takeExtra();
    } catch (error) {
      // The fields need no answer; only what forbids sending is worth a word before.
      const failure = asPortalError(error);
      if (mine === this.#defined && !failure.passing && failure.status !== 401) this.failure = failure;
    }
  }

  /** Undefined when it cannot be loaded; the next one who needs it tries again. */
  async #takeViews() {
    const views = formViews.now ?? (await formViews.get().catch(() => undefined));
    if (views && adoptStyles(this, views.viewStyles)) this.requestUpdate();
    return views;
  }

  #unsent(): void {
    this.failure = new PortalError('unreachable');
    emit(this, 'pp:error', { code: this.failure.code });
  }

  /** Stands for the file picker until somebody wants it. */
  #addFiles() {
    return html`<section aria-labelledby="files">
      <h3 id="files">${msg('Files')}</h3>
      ${button({ label: msg('Add files'), size: 'small', onClick: () => void this.#takeFiles() })}
    </section>`;
  }

  /** Comes when somebody asks for it: most people add no file. */
  async #takeFiles(): Promise<void> {
    try {
      const { FilePicker } = await import('./file-picker.ts');
      (this.#files ??= new FilePicker(this)).update();
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.files input')?.click();
      this.renderRoot.querySelector<HTMLElement>('.files .button')?.focus();
    } catch (error) {
      this.failure = asPortalError(error);
    }
  }

  async #takeExtra(): Promise<void> {
    const { ExtraFields } = await import('./extra-fields.ts');
    this.#extra ??= new ExtraFields(this);
    const kept = this.#attempt.kept();
    if (kept?.extra) this.#extra.typed = kept.extra;
    if (kept) this.#attempt.resume(kept, this.#draft());
    this.requestUpdate();
  }

  #restore(): void {
    const kept = this.#attempt.kept();
    if (!kept || this.#changed.size > 0) return;
    this.values = kept.values;
    for (const it of this.#fields) if (kept.values[it.name]) this.#changed.add(it.name);
    this.#attempt.resume(kept, this.#draft());
  }
}

/** All that can be said without the views. */
const unsent = () =>
  html`<p class="error" role="alert">${msg('Not sent yet. Check your connection and try again.')}</p>`;

define('partner-lead-form', PartnerLeadForm);

declare global {
  interface HTMLElementTagNameMap {
    'partner-lead-form': PartnerLeadForm;
  }
}
