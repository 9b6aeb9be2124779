import type { Lead, RealtimeMessage } from '../../contract/index.ts';
import type { LogEvent } from '../events/event-log.ts';
import type { DbCaller } from '../platform/supabase.ts';

/** Whether a person may hear of an event: the rule of the row-level policies, as the second lock beside them. */
export function maySee(viewer: DbCaller, event: LogEvent): boolean {
  if (viewer.role === 'admin') return true;
  if (viewer.partnerId === null || event.partnerId !== viewer.partnerId) return false;
  if (event.kind === 'team.changed' || event.kind === 'site.changed') return viewer.role === 'partner_admin';
  return viewer.seesAllLeads || event.ownerId === viewer.userId;
}

/** What a viewer's page is told of an event; null for events that are not for pages. */
export function toMessage(viewer: DbCaller, event: LogEvent): RealtimeMessage | null {
  switch (event.kind) {
    case 'lead.created':
    case 'lead.changed': {
      const lead = event.payload as Lead;
      const partnerName = viewer.role === 'admin' ? lead.partnerName : null;
      return { type: event.kind, id: event.id, lead: { ...lead, partnerName } };
    }
    case 'lead.removed':
      return event.leadId === null ? null : { type: 'lead.removed', id: event.id, leadId: event.leadId };
    case 'team.changed':
    case 'site.changed':
      return event.partnerId === null ? null : { type: event.kind, id: event.id, partnerId: event.partnerId };
    case 'partner.closed':
    case 'session.ended':
    case 'account.changed':
      return null;
  }
}
