/**
 * Entry of the Lethe browser widget: the script tag's attributes and the public API `window.Lethe`.
 * README.md lists the attributes, events and what is stored in the browser.
 */
import { pageview, forgetVisitorIfAsked } from './pageviews.js';
import { render } from './render.js';
import { texts } from './texts.js';

const script = document.currentScript;
const attributes = { endpoint: new URL(script.src).origin, ...script.dataset };

// A page may load the script once per form; the API belongs to the first, so that it has one set of texts.
const Lethe = (window.Lethe = window.Lethe || {
  texts,
  render: ({ endpoint = attributes.endpoint, ...options }) => render({ endpoint, ...options }),
  pageview: (options) => pageview({ ...attributes, ...options }),
});

forgetVisitorIfAsked();
if (attributes.site) Lethe.pageview(attributes);
// The page did not ask for a promise, so what went wrong goes to the console.
if (attributes.widget) Lethe.render({ ...attributes, after: script }).catch(console.error);
