import { html, nothing, type TemplateResult } from 'lit';
import { passwordLimits } from '../../../../../bff/contract/password-limits.ts';
import type { Faults, LoginForm } from '../login-form.ts';
import { passwordField } from '../password-field.ts';
import { msg, str, type Texts } from '../../../locales/words.ts';
import { judgePassword, type Strength } from './password-strength.ts';

const words: Texts<Strength> = {
  short: 'Too short',
  weak: 'Easy to guess',
  fair: 'Good',
  strong: 'Strong',
};

/** A password to choose, with how good it is while it is typed; what counts is the BFF's judgement. */
export function newPasswordField(form: LoginForm, id: string, ownWords: readonly string[]): TemplateResult {
  const typed = form.value('password');
  const strength = typed === '' ? undefined : judgePassword(typed, ownWords);
  return passwordField(form, {
    id: `${id}-password`,
    label: msg('New password'),
    autocomplete: 'new-password',
    hint: msg(str`At least ${passwordLimits.min} characters. A few words in a row work well.`),
    below: html`<div class="strength ${strength ?? ''}">
      <i></i><i></i><i></i>
      <span class="word" role="status">
        ${strength ? html`<span class="visually-hidden">${msg('Password:')} </span>${msg(words[strength])}` : nothing}
      </span>
    </div>`,
  });
}

/** For password managers, which file the new password under it. */
export const ownEmail = (email: string): TemplateResult =>
  html`<input
    class="visually-hidden"
    type="email"
    name="email"
    autocomplete="username"
    aria-label=${msg('Email')}
    tabindex="-1"
    readonly
    .value=${email}
  />`;

export function newPasswordFaults(password: string): Faults {
  return {
    ...(password.length < passwordLimits.min && {
      password: msg(str`Use at least ${passwordLimits.min} characters.`),
    }),
    ...(password.length > passwordLimits.max && {
      password: msg(str`Use at most ${passwordLimits.max} characters.`),
    }),
  };
}

export function nameFaults(name: string): Faults {
  return {
    ...(!name && { name: msg('Enter your name.') }),
    ...(name.length > 120 && { name: msg('Name can have at most 120 characters.') }),
  };
}
