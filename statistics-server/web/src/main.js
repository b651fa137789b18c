/** The page: asks for a key, listens to the stream, shows what comes as chart and table. */
import { MOST_BARS, MOST_LINES, Picture } from './chart.js';
import { Choices } from './choices.js';
import { periodName, periodsBetween, today } from './days.js';
import { Refused, listen } from './events.js';
import { Rows, dimensionName, measureName, seriesOf, valuesOf } from './rows.js';
import { fillTable, fillValues } from './table.js';

const KEY = 'lethe-statistics-key';
const byId = (id) => document.getElementById(id);

const rows = new Rows();
const choices = new Choices(byId('choices'));
const chart = new Picture(byId('chart'));
let connection = new AbortController();
let drawing = 0;

function say(text) {
  byId('status').textContent = text;
}

const figures = (count) => (count === 1 ? '1 figure' : `${count} figures`);

function draw() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(() => {
    choices.offer('site', rows.sites());
    choices.offer('measure', rows.measures(), measureName);
    byId('caption').textContent = title();
    if (choices.dimension) drawValues();
    else drawSeries();
  });
}

function drawSeries() {
  const series = seriesOf(rows.all(), choices);
  const periods = periodsBetween(choices.from, choices.to || today(), choices.period);
  const name = (period) => periodName(period, choices.period);
  if (reveal('Line chart', series, MOST_LINES)) chart.lines(series, periods, periods.map(name));
  fillTable(byId('table'), series, periods, name);
}

function drawValues() {
  const found = valuesOf(rows.all(), choices);
  if (reveal('Bar chart', found.values, MOST_BARS)) chart.bars(found);
  fillValues(byId('table'), found, dimensionName(choices.dimension), measureName);
}

/** Shows the chart, or that there is nothing to show; returns whether there is something. */
function reveal(kind, named, most) {
  byId('nothing').hidden = named.length > 0;
  byId('result').hidden = named.length === 0;
  byId('more').hidden = named.length <= most;
  const names = named.slice(0, most).map((one) => one.name);
  byId('chart').setAttribute('aria-label', `${kind}. ${title()}: ${names.join('; ')}. The table below has the same numbers.`);
  return named.length > 0;
}

function title() {
  const what = choices.measure ? measureName(choices.measure) : 'All measures';
  const where = choices.site || 'all sites';
  const by = choices.dimension ? dimensionName(choices.dimension).toLowerCase() : choices.period;
  return `${what} of ${where} by ${by}, from ${choices.from} to ${choices.to || 'today'}`;
}

async function connect() {
  connection.abort();
  connection = new AbortController();
  const { signal } = connection;
  say('Connecting …');
  try {
    await listen(`/v1/statistics/stream?${choices.query()}`, sessionStorage.getItem(KEY), signal, take, (wait) =>
      say(`The connection was lost. Trying again in ${Math.ceil(wait / 1_000)} s.`),
    );
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    if (fault.status === 401) forget();
    say(fault.status === 401 ? 'This key is not known. Check it and try again.' : fault.message);
  }
}

function take(name, data) {
  if (name === 'snapshot') {
    rows.replace(data.rows);
    say(`Live. ${figures(data.rows.length)}.`);
  } else if (name === 'figures') {
    rows.change(data);
    say(`Live. ${figures(data.rows.length + data.removed.length)} changed at ${new Date().toISOString().slice(11, 19)} UTC.`);
  }
  draw();
}

async function download() {
  const query = choices.narrowQuery();
  const response = await fetch(`/v1/statistics.csv?${query}`, {
    headers: { Authorization: `Bearer ${sessionStorage.getItem(KEY)}` },
  }).catch(() => null);
  if (!response?.ok) {
    const problem = await response?.json().catch(() => null);
    say(problem?.detail ?? 'The figures could not be fetched. Try again.');
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `statistics-${query.get('from')}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
  say('The figures are in your downloads.');
}

function show(known) {
  byId('sign-in').hidden = known;
  byId('figures').hidden = !known;
}

function forget() {
  connection.abort();
  sessionStorage.removeItem(KEY);
  rows.replace([]);
  draw();
  show(false);
  byId('key').focus();
}

byId('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = byId('key').value.trim();
  if (!key) return;
  byId('key').value = '';
  sessionStorage.setItem(KEY, key);
  show(true);
  byId('heading').focus();
  connect();
});
byId('choices').addEventListener('submit', (event) => event.preventDefault());
byId('choices').addEventListener('change', (event) => {
  choices.showDays();
  if (['range', 'from', 'to', 'period', 'dimension'].includes(event.target.name)) connect();
  else draw();
});
byId('download').addEventListener('click', download);
byId('forget').addEventListener('click', () => (forget(), say('The key is forgotten.')));

choices.showDays();
if (sessionStorage.getItem(KEY)) {
  show(true);
  connect();
} else {
  show(false);
}
