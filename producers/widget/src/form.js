/** Builds the accessible form of one widget definition and reads it. Knows nothing of the network. */
import { el } from './dom.js';
import { texts } from './texts.js';
import { uuid } from './uuid.js';

const INPUT_TYPES = { email: 'email', phone: 'tel', 'birth-date': 'date', date: 'date' };

function control({ name, type, required, autocomplete, maxLength: maxlength, choices }) {
  const shared = { name, required, autocomplete };
  return choices && choices[0]
    ? el('select', shared, new Option(texts.choose, ''), ...choices.map((choice) => new Option(choice)))
    : el('input', { ...shared, type: INPUT_TYPES[type] || 'text', maxlength });
}

/** A control with its label and the place for its error, which describes it as soon as there is one. */
function entry(group, name, input, label) {
  const error = el('p', { id: uuid(), class: 'lethe-error' });
  input.id = uuid();
  input.setAttribute('aria-describedby', error.id);
  const caption = el('label', { for: input.id }, label);
  const isConsent = group === 'consents';
  if (!isConsent && !input.required) caption.append(' ', texts.optional);
  return { group, name, input, error, box: el('div', {}, ...(isConsent ? [input, caption] : [caption, input]), error) };
}

/** Shows the sentence at the entry, or takes it away when there is none. */
export function complain({ input, error }, sentence) {
  error.textContent = sentence;
  input.setAttribute('aria-invalid', !!sentence);
}

/** What is wrong with an entry, in words; empty when nothing is. */
export function fault({ input }) {
  // A date and a choice have nothing to trim; assigning the same value does no harm.
  input.type !== 'checkbox' && (input.value = input.value.trim());
  const { valid, valueMissing } = input.validity;
  if (valid) return '';
  if (valueMissing) return input.type === 'checkbox' ? texts.tick : texts.missing;
  return input.type === 'email' ? texts.email : texts.invalid;
}

/** The entries' values as the `fields` and `consents` of a submission; every purpose is answered, true or false. */
export function values(entries) {
  const read = { fields: {}, consents: {} };
  for (const { group, name, input } of entries) {
    if (group === 'consents') read.consents[name] = input.checked;
    else if (input.value) read.fields[name] = input.value;
  }
  return read;
}

/** The form with everything that others must reach; `policyUrl` was checked by the caller. */
export function build({ title, submitLabel, notice, fields, purposes = [] }, policyUrl) {
  const asked = fields.map((field) => entry('fields', field.name, control(field), field.label));
  const consents = purposes.map(({ id, text, required }) =>
    // autocomplete=off: a browser that restores forms on reload must not bring a tick back.
    entry('consents', id, el('input', { type: 'checkbox', name: id, required, autocomplete: 'off' }), text));
  const box = ({ box }) => box;
  const button = el('button', {}, submitLabel);
  const policy = el('a', { href: policyUrl, target: '_blank', rel: 'noopener' }, texts.policy);
  const form = el('form', { novalidate: true }, ...asked.map(box));
  if (consents[0]) form.append(el('fieldset', {}, el('legend', {}, texts.choices), ...consents.map(box)));
  form.append(el('div', { class: 'lethe-actions' }, button, el('p', {}, notice.text || '', ' ', policy)));
  return {
    form,
    button,
    status: el('p', { role: 'status', tabindex: -1 }),
    title: el('h2', { id: uuid() }, title),
    entries: [...asked, ...consents],
  };
}
