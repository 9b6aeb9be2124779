declare module 'virtual:custom-elements' {
  const manifest: import('../../scripts/manifest/model.ts').Manifest;
  export default manifest;
}
