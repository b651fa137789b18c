/** Sends a filled-in form and tells the person how that went. */
import { complain, fault, values } from './form.js';
import { signals } from './signals.js';
import { texts } from './texts.js';
import { send } from './transport.js';
import { uuid } from './uuid.js';

/** The sentence for an answer that is not a success. */
function sentence({ status, json }) {
  if (!status) return texts.unreachable;
  return status === 429 || status >= 500 ? texts.busy : json.detail || texts.refused;
}

/** The entry that a problem's `field` names: `email`, `fields.email` and `/fields/email` are the same. */
function entryOf(entries, field = '') {
  const [name, group] = field.split(/[./]/).reverse();
  return entries.find((entry) => entry.name === name && (!group || entry.group === group));
}

/** Makes the form send itself. `emit(name, detail)` dispatches an event; `detail` never holds what was typed. */
export function submitOn({ form, button, status, entries }, definition, endpoint, emit) {
  let sending = false;
  let last = {};

  const say = (text, failed, focus) => {
    status.textContent = text;
    status.className = failed ? 'lethe-error' : '';
    focus?.focus();
  };

  /** The same choice sent again keeps its id, so that an answer which got lost cannot make it count twice. */
  const payload = () => {
    const content = {
      widget: definition.id,
      noticeVersion: definition.notice.version,
      ...values(entries),
      page: location.pathname,
      signals: signals(),
    };
    const bytes = JSON.stringify(content);
    if (last.bytes !== bytes) last = { bytes, id: uuid() };
    return JSON.stringify({ id: last.id, ...content });
  };

  const conclude = (answer) => {
    if (answer.ok) {
      form.hidden = true;
      say(texts.thanks, false, status);
      emit('submitted', { id: last.id });
      return;
    }
    const wrong = entryOf(entries, answer.json.field);
    if (wrong) complain(wrong, sentence(answer));
    say(wrong ? texts.check : sentence(answer), true, wrong ? wrong.input : status);
    emit('error', { status: answer.status });
  };

  entries.forEach((entry) => entry.input.addEventListener('input', () => complain(entry, '')));

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    entries.forEach((entry) => complain(entry, fault(entry)));
    const wrong = entries.find(({ error }) => error.textContent);
    if (wrong) {
      say(texts.check, true, wrong.input);
      return;
    }
    sending = true;
    // aria-disabled instead of disabled: the keyboard focus stays where the person left it.
    button.setAttribute('aria-disabled', true);
    say(texts.sending);
    const answer = await send(`${endpoint}/v1/submissions`, payload(), () => say(texts.retrying));
    button.removeAttribute('aria-disabled');
    sending = false;
    conclude(answer);
  });
}
