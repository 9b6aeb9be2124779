const tintMs = 2000;

/** Which rows are tinted: those that changed within the last two seconds. */
export class Tints {
  #redraw: () => void;
  #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  has(id: string): boolean {
    return this.#timers.has(id);
  }

  add(id: string): void {
    clearTimeout(this.#timers.get(id));
    const end = () => {
      this.#timers.delete(id);
      this.#redraw();
    };
    this.#timers.set(id, setTimeout(end, tintMs));
  }

  clear(): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
  }
}
