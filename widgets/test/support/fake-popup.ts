import type { PopupSignIn, WindowProgress } from '../../src/sdk/popup.ts';

/** A window of the portal that is not there; `progress` is what it comes to. */
export const fakePopup =
  (progress: WindowProgress = { state: 'waiting' }, replaced: Partial<PopupSignIn> = {}) =>
  (): Promise<PopupSignIn> =>
    Promise.resolve({
      prepare: () =>
        Promise.resolve((tell) => {
          tell(progress);
          return { focus: () => true, cancel: () => undefined };
        }),
      site: ({ origin }) => Promise.resolve({ partnerName: 'Nordlicht Solar', origin }),
      agree: () => Promise.resolve('code'),
      ...replaced,
    });
