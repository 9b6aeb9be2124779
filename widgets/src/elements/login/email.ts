import { checkField } from '../../../../bff/contract/field-check.ts';
import type { FormField } from '../../../../bff/contract/lead-fields.ts';
import { msg, type Text } from '../../locales/words.ts';
import { faultWords } from '../../ui/fault-words.ts';
import type { Faults } from './login-form.ts';

const label: Text = 'Email';
const emailField: FormField = {
  name: 'email',
  label,
  type: 'email',
  required: true,
  maxLength: 100,
  autocomplete: 'username',
};

export function checkEmail(email: string): Faults {
  if (!email) return { email: msg('Enter your email address.') };
  const fault = checkField(emailField, email);
  return { email: fault && faultWords(emailField, fault)() };
}
