import terserPlugin from '@rollup/plugin-terser';

// Its types describe the CommonJS build, where the function is `default` of the default.
export const terser = terserPlugin as unknown as typeof terserPlugin.default;
