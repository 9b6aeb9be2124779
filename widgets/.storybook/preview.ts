import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import { configure } from 'storybook/test';
import manifest from 'virtual:custom-elements';
import { controlEveryAttribute, withEveryAttribute } from './controls.ts';
import { DocsPage } from './docs-page.ts';

setCustomElementsManifest(manifest);
// A play function measures no time: what it waits for may come late on a slow machine.
configure({ asyncUtilTimeout: 10_000 });

/** The toolbar's theme, for the page and for every element that has not a theme of its own in its story. */
const withTheme: Decorator = (story, { args, globals }) => {
  const own = args['theme'] as string | undefined;
  const theme = own === 'light' || own === 'dark' ? own : (globals['theme'] as string);
  document.documentElement.dataset['theme'] = theme;
  return story({ args: { ...args, theme: own === 'auto' ? theme : own } });
};

/** The toolbar's language, for the page; what a story sets itself comes first. */
const withLanguage: Decorator = (story, { globals }) => {
  const language = globals['language'] as string;
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  return story();
};

export default {
  decorators: [withEveryAttribute, withTheme, withLanguage],
  argTypesEnhancers: [controlEveryAttribute],
  tags: ['autodocs'],
  globalTypes: {
    language: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'fr', title: 'Français' },
          { value: 'es', title: 'Español' },
          { value: 'pt', title: 'Português' },
          { value: 'ja', title: '日本語' },
          { value: 'hi', title: 'हिन्दी' },
          { value: 'ar', title: 'العربية' },
        ],
      },
    },
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
  initialGlobals: { theme: 'light', language: 'en' },
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    docs: { page: DocsPage },
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
