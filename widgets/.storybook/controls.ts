import type { Decorator, Preview } from '@storybook/web-components-vite';
import manifest from 'virtual:custom-elements';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

const elements = manifest.modules.map(({ declarations: [element] }) => element);
export const elementOf = (tag: unknown) => elements.find(({ tagName }) => tagName === tag);

/** The values that a type like `'light' | 'dark'` allows; none for any text. */
export const choicesOf = (type = ''): string[] =>
  [...type.matchAll(/'([^']+)'/g)].map(([, choice = '']) => choice);

/** A control for every attribute of the element, also for those that a story says nothing of. */
export const controlEveryAttribute: Enhancer = ({ argTypes, component }) => {
  const controls = (elementOf(component)?.attributes ?? []).map(
    ({ name, type, default: byDefault, description }) => {
      const options = choicesOf(type?.text);
      const control = type?.text === 'boolean' ? 'boolean' : options.length > 0 ? 'inline-radio' : 'text';
      const table = {
        category: 'attributes',
        type: { summary: type?.text ?? 'string' },
        ...(byDefault && { defaultValue: { summary: byDefault } }),
      };
      const own = argTypes[name] ?? {};
      const given = { ...own, name, description, table, control: { type: control } };
      return [name, options.length > 0 ? { ...given, options } : given];
    },
  );
  const unset = (elementOf(component)?.members ?? [])
    .filter((member) => 'readonly' in member)
    .map(({ name }) => [name, { ...argTypes[name], name, control: { disable: true } }]);
  return {
    ...argTypes,
    ...(Object.fromEntries(unset) as typeof argTypes),
    ...(Object.fromEntries(controls) as typeof argTypes),
  };
};

/** Sets what was chosen for an attribute that the story does not draw itself. */
export const withEveryAttribute: Decorator = (story, { args, component, canvasElement }) => {
  const element = elementOf(component);
  queueMicrotask(() => {
    const drawn =
      element && canvasElement.querySelector<HTMLElement & Record<string, unknown>>(element.tagName);
    if (!drawn) return;
    for (const { name, fieldName = name } of element.attributes)
      if (args[name] !== undefined && drawn[fieldName] !== args[name]) drawn[fieldName] = args[name];
  });
  return story();
};
