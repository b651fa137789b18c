import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBefore, periodName, periodsBetween, startOf } from '../src/days.js';
import { EventParser, Refused, backoff, listen } from '../src/events.js';
import { Rows, seriesOf, valuesOf } from '../src/rows.js';

test('weeks begin on Monday and months with their first day', () => {
  assert.equal(startOf('2026-01-01', 'week'), '2025-12-29');
  assert.equal(startOf('2026-03-09', 'week'), '2026-03-09');
  assert.equal(startOf('2026-03-15', 'week'), '2026-03-09');
  assert.equal(startOf('2028-02-29', 'month'), '2028-02-01');
  assert.equal(daysBefore('2026-03-01', 1), '2026-02-28');
  assert.deepEqual(periodsBetween('2026-03-07', '2026-03-17', 'week'), ['2026-03-02', '2026-03-09', '2026-03-16']);
  assert.equal(periodName('2026-03-01', 'month'), 'March 2026');
});

test('events come whole, however the text is cut', () => {
  const text = ': still here\n\nid: 1\nevent: snapshot\ndata: {"rows":[]}\n\nid: 2\nevent: figures\ndata: {"a":1}\n\n';
  for (let size = 1; size < text.length; size++) {
    const parser = new EventParser();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...parser.take(text.slice(at, at + size)));
    assert.deepEqual(events, [
      { name: 'snapshot', data: '{"rows":[]}' },
      { name: 'figures', data: '{"a":1}' },
    ]);
  }
});

test('waiting doubles to a minute', () => {
  assert.equal(backoff(0, 1), 1_000);
  assert.equal(backoff(3, 1), 8_000);
  assert.equal(backoff(3, 0), 4_000);
  assert.equal(backoff(50, 1), 60_000);
});

test('an end of one\'s own is no lost connection', async (context) => {
  const ended = new AbortController();
  context.mock.method(globalThis, 'fetch', async () => new Response('event: snapshot\ndata: {"rows":[]}\n\n'));
  const waits = [];
  await listen('/stream', 'secret', ended.signal, () => ended.abort(), (wait) => waits.push(wait));
  assert.deepEqual(waits, []);
});

test('people stand as they are: the last period counts', () => {
  const people = (period, value, count) => ({
    id: period + value,
    measure: 'people',
    tenant: 'acme',
    dimension: 'field.style',
    value,
    period,
    count,
  });
  const rows = [people('2026-03-09', 'city', 40), people('2026-03-02', 'city', 60), people('2026-03-09', '*', 20)];
  const { values } = valuesOf(rows, { site: '', measure: '', dimension: 'field' });
  assert.deepEqual(
    values.map((one) => [one.name, one.total]),
    [
      ['acme: style: city', 40],
      ['acme: style: everything else', 20],
    ],
  );
  const total = { id: 't', measure: 'people', tenant: 'acme', period: '2026-03-09', count: 60 };
  assert.equal(seriesOf([total], { site: '', measure: '' })[0].name, 'People of acme');
});

test('a refusal ends listening, a fault does not', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const answers = [
    () => Promise.reject(new TypeError('offline')),
    () => Promise.resolve(new Response('busy', { status: 503, headers: { 'Retry-After': '30' } })),
    () => Promise.resolve(new Response('event: snapshot\ndata: {"rows":[1]}\n\n')),
    () => Promise.resolve(Response.json({ detail: 'not known' }, { status: 401 })),
  ];
  context.mock.method(globalThis, 'fetch', (url, { headers }) => {
    assert.equal(headers.Authorization, 'Bearer secret');
    assert.ok(!url.includes('secret'));
    return answers.shift()();
  });
  const seen = [];
  const waits = [];
  const waited = (wait) => (waits.push(wait), setImmediate(() => context.mock.timers.tick(wait)));
  await assert.rejects(
    listen('/stream', 'secret', new AbortController().signal, (name, data) => seen.push([name, data]), waited),
    (fault) => fault instanceof Refused && fault.status === 401 && fault.message === 'not known',
  );
  assert.deepEqual(seen, [['snapshot', { rows: [1] }]]);
  assert.equal(waits[1], 30_000);
  assert.equal(waits.length, 3);
});

test('series are the largest first and know where nothing was released', () => {
  const rows = new Rows();
  const row = (id, period, site, measure, count) => ({ id, period, site, measure, count });
  rows.replace([row('1', '2026-03-01', 'shop', 'submissions', 20), row('2', '2026-03-01', 'shop', 'page-views', 50)]);
  rows.change({ rows: [row('2', '2026-03-01', 'shop', 'page-views', 80), row('3', '2026-03-02', 'books', 'page-views', 30)], removed: ['9'] });
  rows.change({ rows: [{ id: '4', period: '2026-03-02', tenant: 'acme', widget: '*', measure: 'withheld', count: 25 }], removed: [] });

  assert.deepEqual(rows.sites(), ['books', 'shop']);
  assert.deepEqual(
    seriesOf(rows.all(), { site: '', measure: '' }).map((one) => [one.name, one.total]),
    [
      ['shop: Page views', 80],
      ['books: Page views', 30],
      ['Withheld, acme: all that was too little', 25],
      ['shop: Submissions', 20],
    ],
  );
  const [views] = seriesOf(rows.all(), { site: 'shop', measure: 'page-views' });
  assert.equal(views.name, 'Page views');
  assert.equal(views.byPeriod.get('2026-03-01').count, 80);
  assert.equal(views.byPeriod.get('2026-03-02'), undefined);

  rows.change({ rows: [], removed: ['1', '2', '3', '4'] });
  assert.deepEqual(seriesOf(rows.all(), { site: '', measure: '' }), []);
});

test('values are the largest first and what is left over last, periods together', () => {
  const row = (period, site, value, measure, count, epsilon) => ({ period, site, dimension: 'page', value, measure, count, epsilon });
  const rows = [
    row('2026-03-01', 'shop', '/spring', 'page-views', 30),
    row('2026-03-02', 'shop', '/spring', 'page-views', 25, 0.5),
    row('2026-03-02', 'shop', '/spring', 'submissions', 20),
    row('2026-03-02', 'shop', '*', 'page-views', 900),
    row('2026-03-02', 'shop', '/boots', 'page-views', 80),
    row('2026-03-02', 'books', '/', 'page-views', 70),
    { period: '2026-03-02', site: 'shop', measure: 'page-views', count: 5_000 },
  ];

  const all = valuesOf(rows, { site: 'shop', measure: '', dimension: 'page' });
  assert.deepEqual(all.measures, ['page-views', 'submissions']);
  assert.deepEqual(
    all.values.map((one) => [one.name, one.total]),
    [['/boots', 80], ['/spring', 75], ['everything else', 900]],
  );
  assert.deepEqual(all.values[1].byMeasure.get('page-views'), { count: 55, period: '2026-03-02', epsilon: 0.5 });
  assert.equal(valuesOf(rows, { site: '', measure: 'page-views', dimension: 'page' }).values[0].name, 'shop: /boots');
  assert.deepEqual(valuesOf(rows, { site: '', measure: '', dimension: 'device' }).values, []);
  const consents = [
    { ...row('2026-03-02', 'shop', 'yes', 'submissions', 20), dimension: 'consent.contact' },
    { ...row('2026-03-02', 'shop', 'yes', 'submissions', 25), dimension: 'consent.partner-sharing' },
  ];
  assert.deepEqual(
    valuesOf(consents, { site: 'shop', measure: '', dimension: 'consent' }).values.map((one) => one.name),
    ['partner-sharing: yes', 'contact: yes'],
  );
  assert.deepEqual(seriesOf(rows, { site: '', measure: '' }).map((one) => one.total), [5_000]);
});
