/** Fetches a widget's definition and puts its form into the page, inline or as a dialog. */
import styles from './lethe-widget.css';
import { el } from './dom.js';
import { build } from './form.js';
import { submitOn } from './submit.js';
import { texts } from './texts.js';
import { send } from './transport.js';

let styled = false;

/** A constructed sheet needs no `unsafe-inline`. A browser without them shows the form in its own plain style. */
function style() {
  if (styled || !document.adoptedStyleSheets) return;
  styled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** The notice's address if it is one that a link may open; `javascript:` and the like are not. */
function policyUrl(notice) {
  const { version, url } = notice || {};
  const link = el('a', { href: url });
  return version && url && /^http/.test(link.protocol) && link.href;
}

const find = (target) => (typeof target === 'string' ? document.querySelector(target) : target);

function place(root, { target, after }) {
  const host = find(target);
  if (host) host.append(root);
  else if (after && document.body.contains(after)) after.after(root);
  else document.body.append(root);
}

/**
 * The dialog's close button and its ways to open: a trigger, or by itself after `delay` seconds. The browser's modal
 * dialog keeps the focus inside, closes on Escape and gives the focus back. The close button comes last, because an
 * opening dialog focuses its first control, and that should be the first field.
 */
function popUp(root, { trigger, delay }, emit) {
  const close = el('button', { type: 'button', 'aria-label': texts.close }, '×');
  close.addEventListener('click', () => root.close());
  root.append(close);
  root.addEventListener('close', () => emit('close'));
  const open = () => root.open || root.showModal();
  if (trigger) find(trigger).addEventListener('click', open);
  else setTimeout(open, 1000 * (delay || 0));
}

/**
 * Renders a widget: `{widget, endpoint, target, mode: 'inline' | 'popup', trigger, delay}`.
 * Resolves to the root element; rejects, after a `lethe:error` event on the document, when there is no
 * definition or no privacy notice: without a notice there is no form.
 */
export async function render(options) {
  const { widget, endpoint, mode } = options;
  const emitOn = (node) => (name, detail) =>
    node.dispatchEvent(new CustomEvent(`lethe:${name}`, { bubbles: true, detail: { widget, ...detail } }));
  const { status, json } = await send(`${endpoint}/v1/widgets/${encodeURIComponent(widget)}`);
  const url = policyUrl(json.notice);
  if (!url) {
    emitOn(document)('error', { status });
    throw new Error(`Lethe: no form, as widget ${widget} has no definition or no privacy notice`);
  }
  style();
  const parts = build(json, url);
  const popup = mode === 'popup';
  const root = el(popup ? 'dialog' : 'section', { class: 'lethe', 'aria-labelledby': parts.title.id },
    parts.title, parts.form, parts.status);
  const emit = emitOn(root);
  submitOn(parts, json, endpoint, emit);
  place(root, options);
  if (popup) popUp(root, options, emit);
  emit('ready');
  return root;
}
