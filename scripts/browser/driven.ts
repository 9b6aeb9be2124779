/**
 * A page that a program drives, in Playwright's words: its own pages are ones as they are, and web-test-runner's commands
 * (keys, pointer, viewport) know how to use them.
 */
export interface DrivenPage {
  goto(url: string): Promise<unknown>;
  url(): string | Promise<string>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  emulateMedia(media: Media): Promise<void>;
  readonly keyboard: {
    type(text: string): Promise<void>;
    press(key: string): Promise<void>;
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
  };
  readonly mouse: {
    move(x: number, y: number): Promise<void>;
    click(x: number, y: number, options?: { button?: Button }): Promise<void>;
    down(options?: { button?: Button }): Promise<void>;
    up(options?: { button?: Button }): Promise<void>;
  };
}

export type Button = 'left' | 'middle' | 'right';

export interface Media {
  readonly colorScheme?: 'light' | 'dark' | 'no-preference' | null;
  readonly reducedMotion?: 'reduce' | 'no-preference' | null;
}

/** A browser that runs, with one page. It prefers reduced motion and light colours. */
export interface DrivenBrowser {
  readonly version: string;
  readonly page: DrivenPage;
  close(): Promise<void>;
}

/** For browsers that take what a person prefers at their start alone: true words about it, or none. */
export function onlyAsStarted({ colorScheme, reducedMotion }: Media): Promise<void> {
  const other = [
    colorScheme && colorScheme !== 'light' && `colorScheme: ${colorScheme}`,
    reducedMotion && reducedMotion !== 'reduce' && `reducedMotion: ${reducedMotion}`,
  ].filter(Boolean);
  return other.length === 0
    ? Promise.resolve()
    : Promise.reject(new Error(`This browser cannot be made to prefer ${other.join(', ')} once it runs.`));
}
