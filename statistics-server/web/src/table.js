/** The same numbers as a table. Text is only ever set as text. */

const NUMBERS = new Intl.NumberFormat('en');

/** An element with text and attributes. */
export function element(name, text = '', attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** A figure as people read it. */
export const figureText = (row) =>
  (row.epsilon === undefined ? '' : '≈ ') + NUMBERS.format(row.count) + (row.partial ? ' (partial)' : '');

/** Fills a table: a row for each value, a column for each measure. */
export function fillValues(table, { measures, values }, dimension, nameOf) {
  const head = element('tr');
  head.append(element('th', dimension, { scope: 'col' }));
  measures.forEach((measure) => head.append(element('th', nameOf(measure), { scope: 'col' })));
  const body = values.map((one) => {
    const line = element('tr');
    line.append(element('th', one.name, { scope: 'row' }));
    measures.forEach((measure) => line.append(cell(one.byMeasure.get(measure))));
    return line;
  });
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...body);
}

/** Fills a table: a row for each period, newest first, a column for each series. */
export function fillTable(table, series, periods, nameOf) {
  const head = element('tr');
  head.append(element('th', 'Period (UTC)', { scope: 'col' }));
  series.forEach((one) => head.append(element('th', one.name, { scope: 'col' })));
  const body = periods
    .filter((period) => series.some((one) => one.byPeriod.has(period)))
    .reverse()
    .map((period) => {
      const line = element('tr');
      line.append(element('th', nameOf(period), { scope: 'row' }));
      series.forEach((one) => line.append(cell(one.byPeriod.get(period))));
      return line;
    });
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...body);
}

function cell(row) {
  if (row) return element('td', figureText(row));
  const none = element('td');
  none.append(element('span', '–', { 'aria-hidden': 'true' }), element('span', 'none released', { class: 'unseen' }));
  return none;
}
