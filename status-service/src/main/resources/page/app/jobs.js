// Jobs, and one of them in full.
import { useEffect } from "preact/hooks";
import { LossChart } from "./chart.js";
import { age, count, iso, loss, plural, shortId, time } from "./format.js";
import { Empty, html, Panel, Pill } from "./html.js";
import { jobList, jobs, line, loadEvents, select, selectedEvents, selectedId, words } from "./state.js";

const ENDED = ["SUCCEEDED", "FAILED", "CANCELLED", "REFUSED", "ABANDONED"];
const NEWEST_EVENTS = 200;

function Progress({ job }) {
  const { step, totalSteps } = job.progress;
  const done = job.state === "SUCCEEDED" ? 100 : totalSteps > 0 ? Math.min(100, (100 * step) / totalSteps) : 0;
  const label = totalSteps > 0 ? `step ${count(step)} of ${count(totalSteps)}` : words(job.state);
  return html`
    <span class=${`bar ${job.state}`} role="progressbar" aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${Math.round(done)} aria-valuetext=${label}><span style=${{ width: `${done}%` }}></span></span>`;
}

function Row({ job }) {
  const { step, totalSteps, metrics } = job.progress;
  const current = job.jobId === selectedId.value;
  return html`
    <li>
      <button type="button" class="job" aria-current=${current ? "true" : undefined} onClick=${() => select(job.jobId)}>
        <span class="job-line"><strong>${job.dataset}</strong><${Pill} state=${job.state} /></span>
        <${Progress} job=${job} />
        <span class="job-line small">
          <span class="mono">${shortId(job.jobId)}</span>
          <span>${totalSteps > 0 ? `${count(step)} / ${count(totalSteps)}` : time(job.plannedAt)}${metrics.train_loss !== undefined && ` · loss ${loss(metrics.train_loss)}`}</span>
        </span>
        ${!ENDED.includes(job.state) && job.reason && html`<span class="reason" title=${job.message}>${words(job.reason)} · ${age(job.stateSince)}</span>`}
      </button>
    </li>`;
}

export function Jobs() {
  const list = jobList.value;
  const held = list.length < (line.value?.jobs ?? 0) ? `the newest ${count(list.length)}` : plural(list.length, "job");
  return html`
    <${Panel} id="jobs" title="Jobs" note=${list.length > 0 && held}>
      ${list.length === 0
        ? html`<${Empty} command="./tunestream train DATASET">A job starts when a dataset's trigger is reached, or now with</${Empty}>`
        : html`<ul class="job-list">${list.map((job) => html`<${Row} key=${job.jobId} job=${job} />`)}</ul>`}
    </${Panel}>`;
}

function Facts({ job }) {
  const facts = [
    ["Provider", job.provider],
    ["Base model", job.training?.baseModel],
    ["Examples", `${count(job.trainExamples)} train, ${count(job.validationExamples)} validation`],
    ["Batches", count(job.trainBatchCount + job.validationBatchCount)],
    ["Tokens", job.trainedTokens > 0 ? `${count(job.trainedTokens)} trained` : `${count(job.trainTokens)} an epoch`],
    ["Tuned model", job.tunedModel],
    ["In this state", !ENDED.includes(job.state) && age(job.stateSince)],
  ].filter(([, value]) => value);
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function told(event) {
  if (event.kind === "state") return html`<${Pill} state=${event.state} /> ${event.message}`;
  if (event.kind === "metrics") {
    const values = Object.entries(event.metrics).sort().map(([name, value]) => `${name} ${loss(value)}`);
    return `Step ${count(event.step)}${event.totalSteps ? ` of ${count(event.totalSteps)}` : ""}: ${values.join(", ")}`;
  }
  return event.message;
}

function Events({ events }) {
  const newest = events.slice(-NEWEST_EVENTS).reverse();
  return html`
    <div class="events" tabindex="0" role="region" aria-label="Events, newest first">
      <ol>${newest.map((event) => html`
        <li key=${event.sequence} class=${event.level}>
          <time datetime=${iso(event.occurredAt)}>${time(event.occurredAt)}</time>
          <span>${told(event)}</span>
        </li>`)}
      </ol>
    </div>`;
}

export function Job() {
  const job = jobs.value.get(selectedId.value);
  const events = selectedEvents.value;
  useEffect(() => void loadEvents(selectedId.value), [selectedId.value]);
  if (!job) {
    return html`<${Panel} id="job" title="Loss"><${Empty}>The loss curve and the events of a job appear here.</${Empty}></${Panel}>`;
  }
  return html`
    <${Panel} id="job" title=${html`${job.dataset} <${Pill} state=${job.state} />`} note=${html`<span class="mono">${job.jobId}</span>`}>
      <${Facts} job=${job} />
      ${job.message && html`<p class=${`message ${ENDED.includes(job.state) ? job.state : "waiting-for"}`}>${job.reason && html`<code>${job.reason}</code>`} ${job.message}</p>`}
      <${LossChart} events=${events} progress=${job.progress} />
      <${Events} events=${events} />
    </${Panel}>`;
}
