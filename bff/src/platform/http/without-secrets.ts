/** A path for the log: without its query, and without the token of an invitation or of a link to a new password. */
export function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/(\/auth\/(?:invitations|password\/reset)\/)[^/]+/, '$1…');
}
