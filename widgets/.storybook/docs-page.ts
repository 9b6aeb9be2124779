import { Controls, Description, Primary, Subtitle, Title } from '@storybook/addon-docs/blocks';
import { createElement, Fragment } from 'react';

/** An element's page: what it is, the first of its stories, and everything it can be given. The other stories stand beside it. */
export function DocsPage() {
  return createElement(
    Fragment,
    null,
    ...[Title, Subtitle, Description, Primary, Controls].map((block) =>
      createElement(block, { key: block.name }),
    ),
  );
}
