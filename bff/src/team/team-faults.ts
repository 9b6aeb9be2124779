import { AppError } from '../platform/errors.ts';
import { maxMembers, type Refusal } from './team.store.ts';

/** Why a change of the team was refused and what to do instead. */
export function teamFault(refused: Refusal): AppError {
  switch (refused.kind) {
    case 'forbidden':
      return new AppError('forbidden', 'Only a main account may do this. Ask the main account of your team.');
    case 'not_found':
      return new AppError('not_found', 'There is no such person in this team.');
    case 'key_reused':
      return new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another request. Send a new key.',
      );
    case 'in_team':
      return ofField('email', 'in_team', 'This person is in the team already.');
    case 'taken':
      // Whose it is, another partner's or an administrator's, is nobody's business.
      return ofField('email', 'taken', 'This address cannot be invited. Ask the person for another one.');
    case 'full':
      return new AppError(
        'team_full',
        `A team can have at most ${maxMembers} people. Remove somebody first.`,
      );
    case 'too_many':
      return new AppError('rate_limited', 'Too many people were invited in this hour. Try again later.', {
        retryAfterSeconds: 3_600,
      });
    case 'self':
      return new AppError(
        'own_account',
        'You cannot shut yourself out. Hand over the main account first; then the new one can.',
      );
    case 'last_main':
      return new AppError(
        'last_main',
        'Somebody has to run the account. Make somebody else a main account first.',
      );
    case 'undecided':
      return ofField(
        'leads',
        'undecided',
        `${refused.leads === 1 ? 'One lead belongs' : `${refused.leads} leads belong`} to this person. Say {"to": "<id of a member>"} or {"keep": true}.`,
      );
    case 'no_heir':
      return new AppError('invalid_request', 'Some fields need a correction.', {
        fields: [
          { field: 'to', code: 'not_in_team', message: 'Choose another person of this team who is active.' },
        ],
      });
    case 'accepted':
      return new AppError('invitation_used', 'This person has accepted already and needs no invitation.');
    case 'too_soon':
      return new AppError('rate_limited', 'An invitation was just sent. Wait a minute, then try again.', {
        retryAfterSeconds: refused.seconds,
      });
  }
}

const ofField = (field: string, code: string, message: string) =>
  new AppError('invalid_request', 'Some fields need a correction.', { fields: [{ field, code, message }] });
