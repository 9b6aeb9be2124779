import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ForwardRefExoticComponent,
} from 'react';

type Props = Readonly<Record<string, unknown>>;

export interface ComponentSpec {
  readonly tag: string;
  /** What the component is called in React's own tools. */
  readonly name: string;
  /** Attributes that are there or not. */
  readonly booleans: readonly string[];
  /** What only the element's object can be given. */
  readonly properties: readonly string[];
  /** The element's event by the name of its prop. */
  readonly events: Readonly<Record<string, string>>;
}

/** In the commit, before the element draws for the first time; on a server, where React warns of the former, never. */
const useCommit = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * A React component, from version 17 on, that draws the tag of an element and leaves the rest to it. It loads nothing: the
 * element comes with the portal's script. A handler may be another one with every render; the element keeps one listener.
 */
export function createComponent({ tag, name, booleans, properties, events }: ComponentSpec) {
  const Component = forwardRef<HTMLElement, Props>((props, outer) => {
    const element = useRef<HTMLElement>(null);
    const latest = useRef(props);
    const given = useRef(new Set<string>());
    useImperativeHandle(outer, () => element.current as HTMLElement, []);

    useCommit(() => {
      latest.current = props;
      for (const it of properties) {
        if (it in props) given.current.add(it);
        if (given.current.has(it)) Object.assign(element.current ?? {}, { [it]: props[it] });
      }
    });
    useCommit(() => {
      const node = element.current;
      const tell = (event: Event) => {
        const [prop = ''] = Object.entries(events).find(([, type]) => type === event.type) ?? [];
        (latest.current[prop] as ((event: Event) => void) | undefined)?.(event);
      };
      for (const type of Object.values(events)) node?.addEventListener(type, tell);
      return () => {
        for (const type of Object.values(events)) node?.removeEventListener(type, tell);
      };
    }, []);

    const { className, ...others } = props;
    const left = Object.entries(others).filter(([it]) => !properties.includes(it) && !(it in events));
    const attributes = left.map(([it, value]) => [
      it,
      // `false` would stand there as text before React 19.
      booleans.includes(it) ? Boolean(value) || undefined : value,
    ]);
    return createElement(tag, {
      ...(Object.fromEntries(attributes) as Props),
      ...(className !== undefined && { class: className }),
      ref: element,
    });
  });
  Component.displayName = name;
  return Component as ForwardRefExoticComponent<Props>;
}
