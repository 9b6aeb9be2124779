import { onTestFinished } from 'vitest';
import { startSites, type Sites } from '../serve.ts';

export const bffUrl = 'https://api.example.test';
export const ownKey = `pk_${'0a'.repeat(16)}`;

/** Both sites on free ports; they end with the test. */
export async function sites(partnerKey: string | null = ownKey): Promise<Sites> {
  const running = await startSites({
    portalPort: 0,
    partnerPort: 0,
    bffUrl,
    partnerKey: () => Promise.resolve(partnerKey),
  });
  onTestFinished(() => running.close());
  return running;
}

export const load = async (url: string, headers: Record<string, string> = { 'accept-language': 'en' }) => {
  const answer = await fetch(url, { redirect: 'manual', headers });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
