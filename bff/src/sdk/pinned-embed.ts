import { createHash } from 'node:crypto';
import type { Manifest } from './releases.ts';

/**
 * What an integrator pastes to pin a page to one version: the browser then refuses every file that is not byte for byte the
 * one of that release. The import map covers the parts that the script loads later; it is inline, so that its hash is given
 * for a strict policy too.
 */
export function pinnedEmbed({ version, files }: Manifest, publicUrl: string): string {
  const folder = `${publicUrl}/sdk/v${version}/`;
  const parts = Object.entries(files).filter(([name]) => !/^partner-portal(\.iife)?\.js$/.test(name));
  const integrity = Object.fromEntries(parts.map(([name, file]) => [folder + name, file.integrity]));
  const map = JSON.stringify({ integrity });
  const hash = createHash('sha256').update(map).digest('base64');
  const integrityOf = (name: string) => files[name]?.integrity ?? '';
  return `<!-- Partner portal ${version}: the map first, then the script.
     In a content security policy: script-src ${publicUrl} 'sha256-${hash}' -->
<script type="importmap">${map}</script>
<script type="module" src="${folder}partner-portal.js" crossorigin="anonymous"
  integrity="${integrityOf('partner-portal.js')}"
  data-key="pk_…"></script>

<!-- Or everything in one file, for browsers that do not check import maps and for policies without hashes: -->
<script defer src="${folder}partner-portal.iife.js" crossorigin="anonymous"
  integrity="${integrityOf('partner-portal.iife.js')}"
  data-key="pk_…"></script>
`;
}
