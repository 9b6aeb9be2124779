import { LitElement } from 'lit';
import { isDefining } from '../sdk/define.ts';
import { fallSilent, languageComing, speakWith } from './language.ts';

/** An element that is drawn in the page's language, and again when that changes. It keeps its room empty until its words have come. */
export class SpeakingElement extends LitElement {
  /** It stood on the page before its code came. Run and drawn in one task, that code would hold up a slow page too long. */
  #isLate = isDefining;

  override connectedCallback(): void {
    super.connectedCallback();
    speakWith(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    fallSilent(this);
  }

  protected override scheduleUpdate(): ReturnType<LitElement['scheduleUpdate']> {
    const coming = this.hasUpdated ? undefined : (languageComing() ?? this.#ownTask());
    if (!coming) return super.scheduleUpdate();
    this.ariaBusy = 'true';
    return coming.then(() => {
      this.ariaBusy = null;
      // Another language may have been asked for meanwhile.
      return this.scheduleUpdate();
    });
  }

  #ownTask(): Promise<unknown> | undefined {
    if (!this.#isLate) return undefined;
    this.#isLate = false;
    return new Promise((resolve) => setTimeout(resolve));
  }
}
