const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Fills `{{name}}` in, escaped for text and quoted attributes. A name without a value is a mistake of the page and throws. */
export function fill(html: string, values: Readonly<Record<string, string>>): string {
  return html.replace(/{{(\w+)}}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The page names {{${name}}}, which nobody gives.`);
    return value.replace(/[&<>"']/g, (char) => entities[char] ?? char);
  });
}
