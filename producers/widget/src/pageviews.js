/** Page views, and the one thing that the widget ever stores: a random visitor number in a first-party cookie. */
import { asksForPrivacy } from './signals.js';
import { send } from './transport.js';
import { uuid } from './uuid.js';

const COOKIE = 'lethe_visitor';
const THIRTY_DAYS_S = 2592000;

const stored = () => (document.cookie.match(`\\b${COOKIE}=([^;]+)`) || [])[1];

const store = (value, seconds) => {
  const secure = location.protocol === 'https:' ? ';Secure' : '';
  document.cookie = `${COOKIE}=${value};Path=/;Max-Age=${seconds};SameSite=Lax${secure}`;
};

/** Removes the visitor number when a signal asks for privacy, also one that an earlier visit left. */
export function forgetVisitorIfAsked() {
  if (asksForPrivacy()) store('', 0);
}

/** The visitor number; it is never prolonged, so it ends 30 days after it was first set. */
function visitor() {
  if (!stored()) store(uuid(), THIRTY_DAYS_S);
  return stored();
}

/** Only the origin of another site: paths and queries of referrers carry search terms and names. */
function foreignReferrer() {
  const { origin } = new URL(document.referrer || location);
  return origin === location.origin ? undefined : origin;
}

/**
 * Sends one page view, without query string; without visitor number when a signal asks for privacy.
 * Resolves to whether the server took it. Never rejects.
 */
export async function pageview({ endpoint, site, path = location.pathname, visitor: wish }) {
  forgetVisitorIfAsked();
  const view = {
    id: uuid(),
    site,
    path,
    referrer: foreignReferrer(),
    visitor: wish === 'none' || asksForPrivacy() ? undefined : visitor(),
  };
  const { ok } = await send(`${endpoint}/v1/pageviews`, JSON.stringify(view));
  return !!ok;
}
