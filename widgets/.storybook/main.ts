import type { StorybookConfig } from '@storybook/web-components-vite';

import { manifestPlugin } from './manifest-plugin.ts';

export default {
  stories: ['../src/**/*.stories.ts', '../stories/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/web-components-vite',
  viteFinal: (config) => ({ ...config, plugins: [...(config.plugins ?? []), manifestPlugin()] }),
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    disableProjectJson: true,
  },
} satisfies StorybookConfig;
