/** The rows that the server told of, and what is drawn of them. Knows no document. */

export const MEASURES = {
  'page-views': 'Page views',
  people: 'People',
  submissions: 'Submissions',
  visitors: 'Visitors',
  withheld: 'Withheld',
};

export const measureName = (code) => MEASURES[code] ?? code;

/** By what totals can be taken apart. */
export const DIMENSIONS = {
  page: 'Page',
  referrer: 'Referrer',
  device: 'Device',
  provider: 'Internet provider',
  widget: 'Widget',
  signal: 'Privacy signal',
  consent: 'Consent',
  age: 'Age (people)',
  area: 'Postal area (people)',
  field: 'Answers (people)',
};

export const dimensionName = (code) => DIMENSIONS[code] ?? code;

/** What a released value stands for that names no single thing. */
const REST = '*';

/** Rows by id. */
export class Rows {
  #rows = new Map();

  /** Everything that there is. */
  replace(rows) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  /** What a release has changed. */
  change({ rows, removed }) {
    for (const row of rows) this.#rows.set(row.id, row);
    for (const id of removed) this.#rows.delete(id);
  }

  all() {
    return [...this.#rows.values()];
  }

  /** Ids of sites, sorted. */
  sites() {
    return distinct(this.all().map((row) => row.site));
  }

  /** Codes of measures, sorted. */
  measures() {
    return distinct(this.all().map((row) => row.measure));
  }
}

const distinct = (values) => [...new Set(values.filter((value) => value !== undefined))].sort();

/** What is counted in a row, without its period. */
function nameOf(row, oneSite) {
  if (row.measure === 'withheld') {
    const what = row.widget === '*' ? 'all that was too little' : `${row.widget}, ${row.field}, ${row.reason}`;
    return `Withheld, ${row.tenant}: ${what}`;
  }
  if (row.measure === 'people') return `People of ${row.tenant}`;
  return oneSite ? measureName(row.measure) : `${row.site}: ${measureName(row.measure)}`;
}

/**
 * Lines of a chart and columns of a table: one for each thing that is counted, the largest first, with its rows by
 * period. Where a period has no row nothing was released, which is not nothing.
 */
export function seriesOf(rows, { site, measure }) {
  const chosen = rows.filter(
    (row) => row.dimension === undefined && (!site || row.site === site) && (!measure || row.measure === measure),
  );
  const series = new Map();
  for (const row of chosen) {
    const name = nameOf(row, Boolean(site));
    if (!series.has(name)) series.set(name, { name, total: 0, byPeriod: new Map() });
    const one = series.get(name);
    one.total += row.count;
    one.byPeriod.set(row.period, row);
  }
  return [...series.values()].sort((a, b) => b.total - a.total || a.name.localeCompare(b.name));
}

/** Whether it is the dimension or, as consents to one purpose are of consents, one of its kind. */
const isOf = (one, dimension) => one === dimension || Boolean(one?.startsWith(`${dimension}.`));

function valueName(row, dimension, oneSite) {
  const names = [row.value === REST ? 'everything else' : row.value];
  if (row.dimension !== dimension) names.unshift(row.dimension.slice(dimension.length + 1));
  if (!oneSite || !row.site) names.unshift(row.site ?? row.tenant);
  return names.join(': ');
}

/**
 * Bars of a chart and lines of a table: one for each value of a dimension, the largest first and what is left over last,
 * with its figure of each measure, all periods together. People stand as they are: the last period's figure counts.
 */
export function valuesOf(rows, { site, measure, dimension }) {
  const values = new Map();
  for (const row of rows) {
    if (!isOf(row.dimension, dimension) || (site && row.site !== site) || (measure && row.measure !== measure)) continue;
    const name = valueName(row, dimension, Boolean(site));
    if (!values.has(name)) values.set(name, { name, rest: row.value === REST, total: 0, byMeasure: new Map() });
    const one = values.get(name);
    const before = one.byMeasure.get(row.measure);
    if (row.measure === 'people' && before && before.period > row.period) continue;
    const earlier = row.measure === 'people' ? 0 : (before?.count ?? 0);
    one.byMeasure.set(row.measure, {
      count: earlier + row.count,
      period: row.period,
      epsilon: row.epsilon ?? before?.epsilon,
    });
  }
  for (const one of values.values()) for (const { count } of one.byMeasure.values()) one.total += count;
  const sorted = [...values.values()].sort(
    (a, b) => a.rest - b.rest || b.total - a.total || a.name.localeCompare(b.name),
  );
  return { measures: distinct(sorted.flatMap((one) => [...one.byMeasure.keys()])), values: sorted };
}
