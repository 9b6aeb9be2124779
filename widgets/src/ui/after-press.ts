/**
 * Holds back what would move the page while a pointer is down: a button that is pressed must not move away from under it
 * before the release.
 */
export class AfterPress {
  #pressing = false;

  press = (): void => {
    this.#pressing = true;
    const release = () => {
      this.#pressing = false;
    };
    addEventListener('pointerup', release, { once: true });
    addEventListener('pointercancel', release, { once: true });
  };

  run(change: () => void): void {
    if (this.#pressing) addEventListener('pointerup', () => setTimeout(change), { once: true });
    else change();
  }
}
