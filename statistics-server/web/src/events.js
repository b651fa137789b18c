/** Server-sent events over fetch, which can send the key in a header, as EventSource cannot. */

/** Splits a stream of text into events (HTML standard, "Interpreting an event stream"). */
export class EventParser {
  #rest = '';

  /** Takes the next piece; returns the events that are complete now. */
  take(text) {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop();
    return blocks.map(parse).filter((event) => event.data !== '');
  }
}

function parse(block) {
  const event = { name: 'message', data: '' };
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) event.name = line.slice(7);
    if (line.startsWith('data: ')) event.data += line.slice(6);
  }
  return event;
}

/** Milliseconds to wait before the attempt of this number: doubles to a minute, with a random part. */
export function backoff(attempt, random = Math.random()) {
  const longest = Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 10));
  return longest / 2 + (random * longest) / 2;
}

/** An answer that will not be another one when it is asked for again. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? 'The server refused to answer.');
    this.status = status;
    this.field = problem.field;
  }
}

const SILENCE_MS = 60_000;

/**
 * Listens until the signal is aborted. Connects again after faults, later each time; a refusal ends it.
 *
 * @param onEvent gets every event's name and data
 * @param onWait gets the milliseconds until the next attempt
 * @throws Refused when asking again would not help
 */
export async function listen(url, key, signal, onEvent, onWait) {
  for (let attempt = 0; !signal.aborted; attempt++) {
    let wait = backoff(attempt);
    try {
      const response = await fetch(url, { headers: { Authorization: `Bearer ${key}` }, signal, cache: 'no-store' });
      if (response.ok) {
        await read(response.body, signal, (event) => {
          attempt = 0;
          onEvent(event.name, JSON.parse(event.data));
        });
        wait = backoff(0);
      } else {
        const after = Number(response.headers.get('Retry-After'));
        if (!after && response.status < 500) {
          throw new Refused(response.status, await response.json().catch(() => ({})));
        }
        wait = Math.max(wait, after * 1_000);
      }
    } catch (fault) {
      if (fault instanceof Refused) throw fault;
    }
    if (signal.aborted) return;
    onWait(wait);
    await pause(wait, signal);
  }
}

/** Reads to the end; a stream that is silent for longer than its heartbeat is dead. */
async function read(body, signal, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  const stop = () => reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  let dead = setTimeout(stop, SILENCE_MS);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(dead);
      dead = setTimeout(stop, SILENCE_MS);
      parser.take(value).forEach(onEvent);
    }
  } finally {
    clearTimeout(dead);
    signal.removeEventListener('abort', stop);
  }
}

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
