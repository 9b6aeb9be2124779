import type { StorybookConfig } from '@storybook/web-components-vite';

export default {
  stories: ['../src/**/*.stories.ts', '../stories/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/web-components-vite',
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    disableProjectJson: true,
  },
} satisfies StorybookConfig;
