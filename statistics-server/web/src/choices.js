/** What somebody chose to see: reads the form, and keeps its lists up to date without losing the choice. */
import { daysBefore, today } from './days.js';
import { element } from './table.js';

/** The form's state. */
export class Choices {
  #form;

  constructor(form) {
    this.#form = form;
  }

  get period() {
    return this.#form.elements.period.value;
  }

  get site() {
    return this.#form.elements.site.value;
  }

  get measure() {
    return this.#form.elements.measure.value;
  }

  /** What totals are taken apart by; empty for totals. */
  get dimension() {
    return this.#form.elements.dimension.value;
  }

  /** First day; days of one's own choice may lack it. */
  get from() {
    const days = Number(this.#form.elements.range.value);
    return days ? daysBefore(today(), days - 1) : this.#form.elements.from.value || daysBefore(today(), 29);
  }

  /** Last day; empty when the range goes on. */
  get to() {
    return Number(this.#form.elements.range.value) ? '' : this.#form.elements.to.value;
  }

  /** What the server is asked for: sites and measures are chosen here, so that the lists stay complete. */
  query() {
    return new URLSearchParams({
      from: this.from,
      ...(this.to && { to: this.to }),
      period: this.period,
      ...(this.dimension && { dimension: this.dimension }),
    });
  }

  /** The same with everything that was chosen. */
  narrowQuery() {
    const query = this.query();
    if (this.site) query.set('site', this.site);
    if (this.measure) query.set('measure', this.measure);
    return query;
  }

  /** Shows the days of one's own choice only when they count. */
  showDays() {
    const own = !Number(this.#form.elements.range.value);
    for (const field of this.#form.querySelectorAll('.own-days')) field.hidden = !own;
  }

  /** Offers these values, keeping what is chosen. */
  offer(name, values, nameOf = (value) => value) {
    const select = this.#form.elements[name];
    const offered = [...new Set([...values, select.value])].filter(Boolean).sort();
    const present = [...select.options].slice(1).map((option) => option.value);
    if (offered.join() === present.join()) return;
    const chosen = select.value;
    select.replaceChildren(select.options[0], ...offered.map((value) => element('option', nameOf(value), { value })));
    select.value = chosen;
  }
}
