import { html, nothing, type TemplateResult } from 'lit';
import { noticeIcons } from './notice-icons.ts';

export interface NoticeOptions {
  kind?: 'info' | 'success' | 'warning' | 'danger';
  title?: string;
  text?: unknown;
  /** A button or link below the text. */
  action?: unknown;
  icon?: TemplateResult;
  /** `alert` interrupts, `status` waits its turn; leave it out for what was there from the start. */
  role?: 'alert' | 'status';
}

const kindIcons = {
  info: noticeIcons.info,
  success: noticeIcons.check,
  warning: noticeIcons.warning,
  danger: noticeIcons.alert,
};

export function notice({ kind = 'info', title, text, action, icon, role }: NoticeOptions): TemplateResult {
  return html`<div class="notice ${kind}" role=${role ?? nothing}>
    ${icon ?? kindIcons[kind]}
    <div class="body">
      ${title ? html`<p class="subtitle">${title}</p>` : nothing}
      ${text ? html`<p class="measure">${text}</p>` : nothing} ${action ?? nothing}
    </div>
  </div>`;
}

/** What will be here, and the next step. */
export function emptyState(options: {
  title: string;
  text?: unknown;
  action?: unknown;
  icon: TemplateResult;
}): TemplateResult {
  const { title, text, action, icon } = options;
  return html`<div class="empty" part="empty">
    ${icon}
    <p class="subtitle">${title}</p>
    ${text ? html`<p class="muted measure">${text}</p>` : nothing} ${action ?? nothing}
  </div>`;
}
