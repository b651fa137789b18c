/** Charts. Colours, dashes and points tell lines apart; nobody needs to see colours. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { measureName } from './rows.js';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale);
Chart.register(LineController, LineElement, PointElement, Tooltip);

/** How many lines people can tell apart. */
export const MOST_LINES = 6;

/** How many bars people can take in. */
export const MOST_BARS = 12;

/** Of Okabe and Ito's colours those that stand out from the background. */
const LIGHT = ['#0072B2', '#D55E00', '#007A59', '#A4487B', '#000000', '#8A6100'];
const DARK = ['#56B4E9', '#E69F00', '#2FC79B', '#E19BC3', '#F0E442', '#FFFFFF'];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 5]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot'];

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

const styleOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const colourOf = (index) => (dark.matches ? DARK : LIGHT)[index % LIGHT.length];

/** A chart on a canvas; keeps up with what the reader prefers. */
export class Picture {
  #canvas;
  #chart = null;
  #make = null;

  constructor(canvas) {
    this.#canvas = canvas;
    for (const preference of [dark, still]) preference.addEventListener('change', () => this.#redraw());
  }

  /** Shows the first series as lines over periods. */
  lines(series, periods, labels) {
    this.#make = () => ({
      type: 'line',
      data: { labels, datasets: series.slice(0, MOST_LINES).map((one, index) => lineOf(one, index, periods)) },
      options: optionsOf('x'),
    });
    this.#redraw();
  }

  /** Shows the first values as bars, one for each measure. */
  bars({ measures, values }) {
    const shown = values.slice(0, MOST_BARS);
    this.#make = () => ({
      type: 'bar',
      data: {
        labels: shown.map((one) => one.name),
        datasets: measures.map((measure, index) => ({
          label: measureName(measure),
          data: shown.map((one) => one.byMeasure.get(measure)?.count ?? null),
          backgroundColor: colourOf(index),
          pointStyle: POINTS[index],
          maxBarThickness: 26,
        })),
      },
      options: optionsOf('y'),
    });
    this.#redraw();
  }

  #redraw() {
    if (!this.#make) return;
    const { type, data, options } = this.#make();
    if (this.#chart?.config.type === type) {
      Object.assign(this.#chart, { data, options });
      this.#chart.update(still.matches ? 'none' : undefined);
    } else {
      this.#chart?.destroy();
      this.#chart = new Chart(this.#canvas, { type, data, options });
    }
  }
}

/** A gap stays a gap: what was not released is not known. */
function lineOf(series, index, periods) {
  const colour = colourOf(index);
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

/** The categories stand along {@code indexAxis}. */
function optionsOf(indexAxis) {
  const ink = styleOf('--ink');
  const line = styleOf('--line');
  const axis = { ticks: { color: ink }, grid: { color: line }, border: { color: ink } };
  const numbers = { ...axis, beginAtZero: true, ticks: { color: ink, precision: 0 } };
  return {
    indexAxis,
    animation: still.matches ? false : { duration: 300 },
    maintainAspectRatio: false,
    interaction: { mode: 'index', axis: indexAxis, intersect: false },
    scales: indexAxis === 'x' ? { x: axis, y: numbers } : { x: numbers, y: axis },
    plugins: { legend: { labels: { color: ink, usePointStyle: true, padding: 16 } } },
  };
}
