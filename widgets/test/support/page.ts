import { assert } from '@open-wc/testing';
import type axeCore from 'axe-core';
import 'axe-core';

// It is a script, not a module: importing it leaves it on the window.
const { axe } = window as unknown as { axe: typeof axeCore };

/** Fails with the rule and the element when a person with assistive technology would be kept out. */
export async function assertAccessible(element: Element): Promise<void> {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  const { violations } = await axe.run(element, {
    resultTypes: ['violations'],
    rules: { region: { enabled: false } },
  });
  const told = violations.map(
    (v) =>
      `${v.id}: ${v.help}\n${v.nodes.map((node) => `  ${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
  );
  assert.deepEqual(told, []);
}

/** A promise that is settled from outside, to hold a call open. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** The words on screen of an element with its open shadow roots, whitespace folded. */
export function seen(node: Node): string {
  const words: string[] = [];
  const walk = (at: Node) => {
    if (at instanceof Text) words.push(at.data);
    if (at instanceof Element) {
      if (/^(style|script|template)$/i.test(at.localName)) return;
      if (at instanceof HTMLSlotElement) {
        const assigned = at.assignedNodes();
        if (assigned.length > 0) return assigned.forEach(walk);
        // A slot has no box of its own, so only what it shows can be asked.
      } else if (!at.checkVisibility({ visibilityProperty: true })) return;
      if (at.shadowRoot) return at.shadowRoot.childNodes.forEach(walk);
    }
    at.childNodes.forEach(walk);
  };
  walk(node);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** A person comes near the form, and what it loads for that has come. */
export async function comeNear(form: HTMLElement): Promise<void> {
  form.dispatchEvent(new PointerEvent('pointerover'));
  await import('../../src/elements/lead-form/views.ts');
  await new Promise((resolve) => setTimeout(resolve));
}
