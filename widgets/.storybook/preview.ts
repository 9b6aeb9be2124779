import type { Decorator, Preview } from '@storybook/web-components-vite';

/** The toolbar's theme, for the page and for every element that has not a theme of its own in its story. */
const withTheme: Decorator = (story, { args, globals }) => {
  const own = args['theme'] as string | undefined;
  const theme = own === 'light' || own === 'dark' ? own : (globals['theme'] as string);
  document.documentElement.dataset['theme'] = theme;
  return story({ args: { ...args, theme: own === 'auto' ? theme : own } });
};

export default {
  decorators: [withTheme],
  globalTypes: {
    theme: {
      description: 'Theme of the page',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light' },
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    viewport: {
      options: {
        column: { name: 'Side column, 280 px', styles: { width: '312px', height: '100%' } },
        phone: { name: 'Phone, 375 px', styles: { width: '375px', height: '100%' } },
        tablet: { name: 'Tablet, 768 px', styles: { width: '768px', height: '100%' } },
        desktop: { name: 'Desktop, 1280 px', styles: { width: '1280px', height: '100%' } },
      },
    },
  },
} satisfies Preview;
