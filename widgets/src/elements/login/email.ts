import { checkField } from '../../../../bff/contract/field-check.ts';
import type { FormField } from '../../../../bff/contract/lead-fields.ts';
import type { Faults } from './login-form.ts';

const emailField: FormField = {
  name: 'email',
  label: 'Email',
  type: 'email',
  required: true,
  maxLength: 100,
  autocomplete: 'username',
};

export const checkEmail = (email: string): Faults => ({
  email: email ? checkField(emailField, email)?.message : 'Enter your email address.',
});
