import { approvalStatuses, leadStatuses, stages } from '../modules.ts';
import { defaultUser, serviceAccount, users } from '../users.ts';

/** The page without its rows, which its script brings. */
export function shell(): string {
  const people = users.filter((user) => user !== serviceAccount);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>CRM simulator</title>
<link rel="stylesheet" href="/_sim/page.css">
<script type="module" src="/_sim/page.js"></script>
</head>
<body>
<header class="top">
  <h1>CRM simulator</h1>
  <p>Stands in for Zoho CRM. Act here as the organisation's people would there.</p>
  <label class="actor">Acting as
    <select id="actor">${people.map(({ name }) => option(name, name === defaultUser.name)).join('')}</select>
  </label>
</header>
<main>
  ${section('partners', 'Partners', ['Partner', 'Status', 'Applied', 'Actions'], { statuses: approvalStatuses, add: 'Add application' })}
  ${section('leads', 'Leads', ['Lead', 'Partner', 'Status', 'Created', 'Actions'], { statuses: [...leadStatuses, 'Converted'], add: 'Add lead' })}
  ${section('deals', 'Deals', ['Deal', 'Partner', 'Stage', 'Amount', 'Actions'], { statuses: stages })}
  ${section('bin', 'Recycle bin', ['Record', 'Module', 'Deleted', 'Actions'])}
  <section id="faults" aria-labelledby="faults-title">
    <div class="bar">
      <h2 id="faults-title">Faults</h2><span class="count" data-count></span>
      <button type="button" data-fault="clear" hidden>Lift all</button>
      <button type="button" data-fault="set">Set a fault</button>
    </div>
    <ul id="faults-list"></ul>
    <p class="empty" data-empty>The CRM works as it should. Set a fault to see how the portal copes with it.</p>
  </section>
</main>
<aside aria-labelledby="calls-title">
  <div class="bar"><h2 id="calls-title">API calls</h2><span id="live" class="live" data-state="connecting">Connecting</span></div>
  <ol id="calls" tabindex="0" aria-label="API calls, newest first"></ol>
  <p id="calls-empty" class="empty">Calls to the API appear here as they come in.</p>
</aside>
<p id="said" class="said" role="status"></p>
<dialog id="dialog" aria-labelledby="dialog-title">
  <form method="dialog" novalidate>
    <h2 id="dialog-title"></h2>
    <div id="dialog-body"></div>
    <p id="dialog-error" class="error" role="alert"></p>
    <div class="buttons">
      <button type="button" id="dialog-cancel">Cancel</button>
      <button type="submit" id="dialog-confirm" class="primary"></button>
    </div>
  </form>
</dialog>
</body>
</html>`;
}

interface Tools {
  readonly statuses?: readonly string[];
  /** The word on the button that adds a record. */
  readonly add?: string;
}

function section(
  name: string,
  title: string,
  columns: readonly string[],
  { statuses, add }: Tools = {},
): string {
  const search = `<label class="hidden" for="${name}-q">Search ${name}</label>
      <input type="search" id="${name}-q" placeholder="Search" autocomplete="off" data-q>
      <label class="hidden" for="${name}-status">Show ${name} with status</label>
      <select id="${name}-status" data-status><option value="">All statuses</option>${(statuses ?? []).map((each) => option(each)).join('')}</select>`;
  return `<section id="${name}" aria-labelledby="${name}-title">
    <div class="bar">
      <h2 id="${name}-title">${title}</h2><span class="count" data-count></span>
      ${statuses ? search : ''}
      ${add ? `<button type="button" data-add="${name}">${add}</button>` : ''}
    </div>
    <table>
      <thead><tr>${columns.map((each) => `<th scope="col">${each}</th>`).join('')}</tr></thead>
      <tbody data-rows></tbody>
    </table>
    <p class="empty" data-empty hidden></p>
    <nav class="pages" aria-label="Pages of ${name}" data-pages hidden>
      <button type="button" data-page="previous">Previous</button><span data-place></span><button type="button" data-page="next">Next</button>
    </nav>
  </section>`;
}

function option(value: string, selected = false): string {
  return `<option${selected ? ' selected' : ''}>${value}</option>`;
}
