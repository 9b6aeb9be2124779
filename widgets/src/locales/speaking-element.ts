import { LitElement } from 'lit';
import { fallSilent, languageComing, speakWith } from './language.ts';

/** An element that is drawn in the page's language, and again when that changes. It keeps its room empty until its words have come. */
export class SpeakingElement extends LitElement {
  override connectedCallback(): void {
    super.connectedCallback();
    speakWith(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    fallSilent(this);
  }

  protected override scheduleUpdate(): ReturnType<LitElement['scheduleUpdate']> {
    const coming = this.hasUpdated ? undefined : languageComing();
    if (!coming) return super.scheduleUpdate();
    this.ariaBusy = 'true';
    return coming.then(() => {
      this.ariaBusy = null;
      // Another language may have been asked for meanwhile.
      return this.scheduleUpdate();
    });
  }
}
