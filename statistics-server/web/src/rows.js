/** The rows that the server told of, and what is drawn of them. Knows no document. */

export const MEASURES = { 'page-views': 'Page views', submissions: 'Submissions', visitors: 'Visitors', withheld: 'Withheld' };

export const measureName = (code) => MEASURES[code] ?? code;

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
