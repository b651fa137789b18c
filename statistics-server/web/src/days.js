/** Days and periods, UTC, as ISO dates. */

const DAY_MS = 86_400_000;

export const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

const timeOf = (day) => Date.parse(`${day}T00:00:00Z`);

/** Today (UTC). */
export const today = (now = Date.now()) => isoDay(now);

/** The day that many days before. */
export const daysBefore = (day, days) => isoDay(timeOf(day) - days * DAY_MS);

/** The first day of the period that a day is in: an ISO week begins on Monday. */
export function startOf(day, period) {
  if (period === 'month') return `${day.slice(0, 7)}-01`;
  if (period === 'week') return daysBefore(day, (new Date(timeOf(day)).getUTCDay() + 6) % 7);
  return day;
}

/** The first days of all periods from one day to another. */
export function periodsBetween(from, to, period) {
  const periods = [];
  for (let day = from; day <= to; day = daysBefore(day, -1)) {
    const start = startOf(day, period);
    if (periods.at(-1) !== start) periods.push(start);
  }
  return periods;
}

/** A period as people name it. */
export function periodName(start, period) {
  if (period === 'month') {
    return new Date(timeOf(start)).toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  }
  return period === 'week' ? `Week of ${start}` : start;
}
