/** JSON over fetch with bounded retries. Only requests that are harmless to repeat may go through here. */

const TRIES = 5;
const TIMEOUT_MS = 10000;
/** A person waits in front of the form: what takes longer than this is told instead of waited for. */
const LONGEST_PAUSE_MS = 30000;
const WORTH_RETRYING = [429, 502, 503, 504];
/** Stands for no answer at all: the network failed, or nothing came in time. */
const SILENCE = { status: 0, json: {} };

async function once(url, body) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      signal: abort.signal,
      // Never the site's or the endpoint's cookies, and of the page's address only the origin.
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
      ...(body && { method: 'POST', body, keepalive: true, headers: { 'Content-Type': 'application/json' } }),
    });
    return {
      ok: response.ok,
      status: response.status,
      retryAfter: response.headers.get('Retry-After'),
      json: (await response.json().catch(() => 0)) || {},
    };
  } catch (fault) {
    return SILENCE;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends the same bytes until the server decides, at most five times; GET without a body, POST with one.
 * Waits as long as `Retry-After` says, else 0.5 to 1 s, doubling; jitter keeps a crowd from returning at once.
 * Resolves to the last answer `{ok, status, json}`, with status 0 when there was none. Never rejects.
 */
export async function send(url, body, onRetry) {
  for (let tried = 1; ; tried++) {
    const answer = await once(url, body);
    const pause = 1000 * (answer.retryAfter > 0 ? answer.retryAfter : 2 ** tried / 4) * (1 + Math.random());
    const decided = answer.status && !WORTH_RETRYING.includes(answer.status);
    if (decided || tried === TRIES || pause > LONGEST_PAUSE_MS) return answer;
    onRetry?.();
    await new Promise((resume) => setTimeout(resume, pause));
  }
}
