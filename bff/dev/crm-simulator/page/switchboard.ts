import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Fault, faultKinds } from '../fault-kinds.ts';
import type { ActiveFault, Faults } from '../faults.ts';
import { isOwnHost, isOwnOrigin, readJson, sender } from './requests.ts';

const base = '/dev/faults';

/**
 * Faults over HTTP, for the page and for programs in another process: GET lists what is on and what there is, POST sets
 * one, DELETE lifts all, or one under its id. Errors are `{ error }` with a sentence.
 */
export function createSwitchboard(faults: Faults, host: string) {
  /** False when the request is for somebody else. */
  return function answer(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
    if (pathname !== base && !pathname.startsWith(`${base}/`)) return false;
    const send = sender(response);
    if (!isOwnHost(request, host)) return send(403, { error: 'This host is not the simulator.' });
    if (!isOwnOrigin(request)) return send(403, { error: 'Another site may not set faults.' });
    const id = pathname === base ? undefined : Number(pathname.slice(base.length + 1));
    switch (request.method) {
      case 'GET':
        if (id !== undefined) break;
        return send(200, { faults: faults.list().map(shown), kinds: faultKinds });
      case 'POST':
        if (id !== undefined) break;
        void readJson(request).then((body) => {
          try {
            send(201, shown(faults.add(body as Fault)));
          } catch (error) {
            send(400, { error: error instanceof Error ? error.message : String(error) });
          }
        });
        return true;
      case 'DELETE':
        if (id === undefined) faults.clear();
        else if (!faults.lift(id)) return send(404, { error: 'No fault has this id; it may be over.' });
        return send(204);
    }
    return send(405, { error: 'GET, POST or DELETE /dev/faults, or DELETE /dev/faults/{id}.' });
  };
}

/** As JSON: a pattern becomes its text. */
function shown({ id, fault, left }: ActiveFault) {
  const match = 'match' in fault ? fault.match : undefined;
  const path = match?.path;
  return {
    id,
    left,
    ...fault,
    ...(match ? { match: { ...match, ...(path ? { path: String(path) } : {}) } } : {}),
  };
}
