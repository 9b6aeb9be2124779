import type {
  Attachment,
  AttachmentList,
  AttachmentReceipt,
  Lead,
  LeadReceipt,
  StatusCategory,
} from '../../../bff/contract/index.ts';
import type { Texts } from '../locales/words.ts';
import type { Account } from './account.ts';
import { words, type PortalErrorCode } from './errors.ts';
import type { Call, Http } from './http.ts';
import type { Later } from './later.ts';
import { type CallAsPerson, createLeadNotes, type LeadNotes } from './lead-notes.ts';
import type { PortalConfig } from './types.ts';

/** As the list is narrowed. */
export interface LeadFilter {
  readonly search?: string | undefined;
  readonly category?: StatusCategory | undefined;
}

/** Files of leads; loaded by the first who asks for them. Calls reject as those of the portal do. */
export interface LeadFiles {
  /** Adds one file to a lead just handed in, as a visitor or signed in, by what the form answered. `onProgress` hears 0 to 1. */
  add(
    lead: Pick<Lead, 'id'> | Pick<LeadReceipt, 'id' | 'uploadToken'>,
    file: File,
    options?: { onProgress?: (part: number) => void; signal?: AbortSignal },
  ): Promise<AttachmentReceipt>;
  /** Oldest first. */
  list(leadId: string, signal?: AbortSignal): Promise<readonly Attachment[]>;
  /** The content, as the BFF keeps it. */
  read(leadId: string, id: string, signal?: AbortSignal): Promise<Blob>;
  /** Leads as a CSV file, of those that the person may see. Rejects with `step_up_required` where the proof is too old. */
  exportLeads(filter: LeadFilter, signal?: AbortSignal): Promise<{ name: string; content: Blob }>;
  /** In the same part of the script: who opens a lead looks at both. */
  readonly notes: LeadNotes;
}

const refusals: Partial<Texts<PortalErrorCode>> = {
  portal_only: 'This website takes no passwords. Do this on the portal.',
};

/** As long as the BFF waits for a file. */
const timeoutMs = 300_000;

export function createLeadFiles(
  http: Http,
  { siteKey }: Pick<PortalConfig, 'siteKey'>,
  account: Pick<Later<Pick<Account, 'session'>>, 'get'>,
): LeadFiles {
  Object.assign(words, refusals);
  const filesOf = (leadId: string) => `/leads/${encodeURIComponent(leadId)}/attachments`;
  const asCaller: CallAsPerson = async (path, call) => (await account.get()).session.call(path, call);

  /** What is not JSON, whole: one that breaks off rejects. */
  async function download(path: string, signal?: AbortSignal): Promise<{ content: Blob; headers: Headers }> {
    let got = { content: new Blob(), headers: new Headers() };
    await asCaller(path, {
      signal,
      timeoutMs,
      async send(url, init) {
        const response = await fetch(url, init);
        if (!response.ok) return response;
        got = { content: await response.blob(), headers: response.headers };
        return new Response(null, { headers: response.headers });
      },
    });
    return got;
  }

  return {
    add(lead, file, { onProgress = () => {}, signal } = {}) {
      const call = { method: 'POST', signal, timeoutMs, send: upload(file, onProgress) } as const;
      return 'uploadToken' in lead
        ? http(`/public/forms/${encodeURIComponent(siteKey ?? '')}${filesOf(lead.id)}`, {
            ...call,
            token: lead.uploadToken,
          })
        : asCaller(filesOf(lead.id), call);
    },
    list: async (leadId, signal) => (await asCaller<AttachmentList>(filesOf(leadId), { signal })).attachments,
    read: async (leadId, id, signal) =>
      (await download(`${filesOf(leadId)}/${encodeURIComponent(id)}`, signal)).content,
    async exportLeads({ search, category }, signal) {
      const query = new URLSearchParams({ ...(search && { search }), ...(category && { category }) });
      const { content, headers } = await download(`/leads/export?${query}`, signal);
      const [, name = 'leads.csv'] =
        /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '') ?? [];
      return { name, content };
    },
    notes: createLeadNotes(asCaller),
  };
}

/** A `fetch` for one file that says how far it is, which the browser's own cannot. */
function upload(file: File, onProgress: (part: number) => void): NonNullable<Call['send']> {
  return (url, { headers, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
      request.onload = () =>
        resolve(
          new Response(request.responseText || null, { status: request.status, headers: nonceOf(request) }),
        );
      request.onerror = () => reject(new TypeError('The upload broke off.'));
      signal.addEventListener('abort', () => {
        request.abort();
        reject(signal.reason as Error);
      });
      const body = new FormData();
      body.append('file', file);
      request.send(body);
    });
}

/** The next proof needs it (RFC 9449). */
const nonceOf = (request: XMLHttpRequest) => ({
  'dpop-nonce': request.getResponseHeader('dpop-nonce') ?? '',
});
