// The loss curve of a job.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { loss } from "./format.js";
import { html } from "./html.js";

const SERIES = [
  { name: "train_loss", label: "Training loss", colour: "--train" },
  { name: "valid_loss", label: "Validation loss", colour: "--valid" },
  { name: "full_valid_loss", label: "Full validation loss", colour: "--full-valid" },
];
const HEIGHT = 240;
const MOST_DOTS = 40;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Columns for the chart: steps, then each series, null where a step has no value. */
function columnsOf(events) {
  const steps = new Map();
  for (const event of events) {
    if (event.kind !== "metrics") continue;
    steps.set(event.step, { ...steps.get(event.step), ...event.metrics });
  }
  const sorted = [...steps.keys()].sort((a, b) => a - b);
  return [sorted, ...SERIES.map((series) => sorted.map((step) => steps.get(step)[series.name] ?? null))];
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A dot for each value, as long as they can be told apart. */
const fewValues = (chart, index) => chart.data[index].filter((value) => value !== null).length <= MOST_DOTS;

function options(width, total, onCursor) {
  const axis = { stroke: colour("--muted"), grid: { stroke: colour("--grid"), width: 1 }, ticks: { show: false }, font: "11px system-ui" };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { x: { time: false, range: (chart, low, high) => [0, Math.max(total.current, high ?? 1, 1)] }, y: { range: (chart, low, high) => [0, high === null ? 1 : high * 1.08] } },
    axes: [{ ...axis, size: 28, space: 60 }, { ...axis, size: 44, values: (chart, values) => values.map((value) => value.toFixed(1)) }],
    series: [{}, ...SERIES.map((series, index) => ({
      stroke: colour(series.colour),
      width: index === 0 ? 1.5 : 2,
      spanGaps: true,
      points: { show: fewValues, size: 5, fill: colour(series.colour) },
    }))],
    hooks: { setCursor: [(chart) => onCursor(chart.cursor.idx ?? null)] },
  };
}

function summary(columns) {
  const losses = columns[1].filter((value) => value !== null);
  return losses.length === 0
    ? "No training metrics yet"
    : `Training loss over ${losses.length} steps, from ${loss(losses[0])} to ${loss(losses.at(-1))}`;
}

const lastOf = (column) => column.findLast((value) => value !== null);

function Legend({ columns, index }) {
  const shown = SERIES.map((series, at) => ({ ...series, column: columns[at + 1] })).filter((series) => lastOf(series.column) !== undefined);
  const step = index === null ? columns[0].at(-1) : columns[0][index];
  return html`
    <p class="legend">
      ${shown.map((series) => html`<span key=${series.name} class=${series.name}><i></i>${series.label} <b>${loss(index === null ? lastOf(series.column) : series.column[index])}</b></span>`)}
      ${step !== undefined && html`<span class="step">step ${step}</span>`}
    </p>`;
}

/** The axis reaches to the last step from the beginning, so that the curve grows into it. */
export function LossChart({ events, progress }) {
  const { step, totalSteps } = progress;
  const place = useRef(null);
  const chart = useRef(null);
  const [index, setIndex] = useState(null);
  const columns = useMemo(() => columnsOf(events), [events]);
  const newest = useRef(columns);
  newest.current = columns;
  const total = useRef(totalSteps);
  total.current = totalSteps;

  useEffect(() => {
    const draw = () => {
      chart.current?.destroy();
      chart.current = new uPlot(options(place.current.clientWidth, total, setIndex), newest.current, place.current);
    };
    draw();
    const resized = new ResizeObserver(() => chart.current.setSize({ width: place.current.clientWidth, height: HEIGHT }));
    resized.observe(place.current);
    dark.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      dark.removeEventListener("change", draw);
      chart.current.destroy();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setData(columns), [columns, totalSteps]);

  const empty = columns[0].length === 0;
  return html`
    <figure class="chart" aria-label=${summary(columns)}>
      <${Legend} columns=${columns} index=${index} />
      <div class="plot" ref=${place} aria-hidden="true">${empty && html`<p class="waiting">${step > 0 ? "Reading the metrics …" : "Metrics appear once training has begun."}</p>`}</div>
    </figure>`;
}
