import { type Element, findAll, named, textOf } from './html.ts';

/** A file to upload. */
export interface Upload {
  readonly fileName: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

/** What somebody fills in: text or the value of a choice, several values, a tick set or taken away, a file. */
export type Filled = Readonly<Record<string, string | readonly string[] | boolean | Upload>>;

export interface Button {
  readonly label: string;
  readonly name: string | undefined;
  readonly value: string;
  readonly action: string | undefined;
}

export interface Form {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly multipart: boolean;
  readonly buttons: readonly Button[];
  /** The names of what can be filled in. */
  readonly names: readonly string[];
  /** The values a field of choices offers. */
  options(name: string): readonly string[];
  /** What a browser would send with these fields filled in and the rest left as the page had it. */
  fill(fields: Filled, button: Button | undefined): [string, string | Upload][];
}

interface Field {
  readonly name: string;
  readonly kind: 'text' | 'file' | 'choice' | 'select' | 'fixed';
  readonly value: string;
  readonly chosen: boolean;
  readonly only: boolean;
}

export const formsOf = (page: Element): Form[] =>
  findAll(page, named('form')).map((form) => formOf(form, page));

const formOf = (form: Element, page: Element): Form => {
  const id = form.attributes.id;
  const belongs = findAll(page, (element) => id !== undefined && element.attributes.form === id);
  const controls = [...findAll(form, (element) => element.attributes.form === undefined), ...belongs].filter(
    ({ attributes }) => !('disabled' in attributes),
  );
  const fields = controls.flatMap(fieldsOf);
  const { action = '', method = 'get', enctype } = form.attributes;
  const offered = (name: string) =>
    fields.filter((field) => field.name === name && (field.kind === 'choice' || field.kind === 'select'));
  return {
    action,
    method: method.toLowerCase() === 'post' ? 'POST' : 'GET',
    multipart: enctype === 'multipart/form-data',
    buttons: controls.flatMap(buttonsOf),
    names: [...new Set(fields.filter(({ kind }) => kind !== 'fixed').map(({ name }) => name))],
    options: (name) => offered(name).map(({ value }) => value),
    fill: (filled, button) => {
      for (const name of Object.keys(filled)) checkOffered(name, filled, fields);
      const sent = fields.flatMap((field): [string, string | Upload][] =>
        valuesOf(field, filled[field.name]),
      );
      return button?.name ? [...sent, [button.name, button.value]] : sent;
    },
  };
};

const fieldsOf = (element: Element): Field[] => {
  const { name, type = 'text', value = '' } = element.attributes;
  if (!name) return [];
  const field = (kind: Field['kind'], rest: Partial<Field> = {}): Field[] => [
    { name, kind, value, chosen: true, only: false, ...rest },
  ];
  if (element.name === 'textarea') return field('text', { value: rawOf(element) });
  if (element.name === 'select') {
    const options = findAll(element, named('option')).filter(({ attributes }) => !('disabled' in attributes));
    const several = 'multiple' in element.attributes;
    const anySelected = options.some(({ attributes }) => 'selected' in attributes);
    return options.flatMap((option, index) =>
      field('select', {
        value: option.attributes.value ?? textOf(option),
        chosen: 'selected' in option.attributes || (!anySelected && !several && index === 0),
        only: !several,
      }),
    );
  }
  if (element.name !== 'input' || ['submit', 'button', 'reset', 'image'].includes(type)) return [];
  if (type === 'hidden') return field('fixed');
  if (type === 'file') return field('file');
  if (type === 'radio' || type === 'checkbox') {
    const chosen = 'checked' in element.attributes;
    return field('choice', { value: element.attributes.value ?? 'on', chosen, only: type === 'radio' });
  }
  return field('text');
};

const rawOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : rawOf(child))).join('');

const buttonsOf = (element: Element): Button[] => {
  const { type = 'submit', name, value = '', formaction } = element.attributes;
  const submits = (element.name === 'button' || element.name === 'input') && type === 'submit';
  if (!submits || (element.name === 'input' && !('type' in element.attributes))) return [];
  return [{ label: element.name === 'button' ? textOf(element) : value, name, value, action: formaction }];
};

/** A test that fills in what the page does not ask would prove nothing. */
const checkOffered = (name: string, filled: Filled, fields: readonly Field[]): void => {
  const there = fields.filter((field) => field.name === name && field.kind !== 'fixed');
  if (there.length === 0) throw new Error(`The form has no field "${name}".`);
  const choices = there
    .filter(({ kind }) => kind === 'choice' || kind === 'select')
    .map(({ value }) => value);
  const given = filled[name];
  const values = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  const unknown = choices.length > 0 ? values.find((value) => !choices.includes(value)) : undefined;
  if (unknown !== undefined) throw new Error(`"${name}" offers ${choices.join(', ')}, but not "${unknown}".`);
};

const valuesOf = (field: Field, given: Filled[string] | undefined): [string, string | Upload][] => {
  const send = (value: string | Upload): [string, string | Upload][] => [[field.name, value]];
  switch (field.kind) {
    case 'fixed':
      return send(field.value);
    case 'file':
      return send(isUpload(given) ? given : { fileName: '', content: '' });
    case 'text':
      return send(typeof given === 'string' ? given : field.value);
    default:
      return isChosen(field, given) ? send(field.value) : [];
  }
};

const isUpload = (given: Filled[string] | undefined): given is Upload =>
  typeof given === 'object' && 'fileName' in given;

const isChosen = (field: Field, given: Filled[string] | undefined): boolean => {
  if (given === undefined) return field.chosen;
  if (typeof given === 'boolean') return given;
  if (typeof given === 'string') return field.value === given;
  return Array.isArray(given) && given.includes(field.value);
};
