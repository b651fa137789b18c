/** Charts of series. Colours, dashes and points tell lines apart; nobody needs to see colours. */
import {
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';

Chart.register(CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

/** How many lines people can tell apart. */
export const MOST_LINES = 6;

/** Of Okabe and Ito's colours those that stand out from the background. */
const LIGHT = ['#0072B2', '#D55E00', '#007A59', '#A4487B', '#000000', '#8A6100'];
const DARK = ['#56B4E9', '#E69F00', '#2FC79B', '#E19BC3', '#F0E442', '#FFFFFF'];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 5]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot'];

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

const styleOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A line chart on a canvas. */
export class LineChart {
  #canvas;
  #chart = null;
  #shown = null;

  constructor(canvas) {
    this.#canvas = canvas;
    for (const preference of [dark, still]) preference.addEventListener('change', () => this.#redraw());
  }

  /** Shows the first series as lines over periods. */
  show(series, periods, labels) {
    this.#shown = { series, periods, labels };
    this.#redraw();
  }

  #redraw() {
    if (!this.#shown) return;
    const { series, periods, labels } = this.#shown;
    const data = { labels, datasets: series.slice(0, MOST_LINES).map((one, index) => lineOf(one, index, periods)) };
    if (this.#chart) {
      Object.assign(this.#chart, { data, options: optionsOf() });
      this.#chart.update(still.matches ? 'none' : undefined);
    } else {
      this.#chart = new Chart(this.#canvas, { type: 'line', data, options: optionsOf() });
    }
  }
}

/** A gap stays a gap: what was not released is not known. */
function lineOf(series, index, periods) {
  const colour = (dark.matches ? DARK : LIGHT)[index];
  return {
    label: series.name,
    data: periods.map((period) => series.byPeriod.get(period)?.count ?? null),
    borderColor: colour,
    backgroundColor: colour,
    borderDash: DASHES[index],
    pointStyle: POINTS[index],
    pointRadius: 5,
    borderWidth: 2,
    clip: false,
    spanGaps: false,
  };
}

function optionsOf() {
  const ink = styleOf('--ink');
  const line = styleOf('--line');
  const axis = { ticks: { color: ink }, grid: { color: line }, border: { color: ink } };
  return {
    animation: still.matches ? false : { duration: 300 },
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: { x: axis, y: { ...axis, beginAtZero: true, ticks: { color: ink, precision: 0 } } },
    plugins: { legend: { labels: { color: ink, usePointStyle: true, padding: 16 } } },
  };
}
