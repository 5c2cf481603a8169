// The line from left to right with its counts.
import { compact, count } from "./format.js";
import { html } from "./html.js";
import { line } from "./state.js";

function Stage({ name, value, of, kind }) {
  return html`
    <div class=${`stage ${value ? (kind ?? "") : "none"}`}>
      <dt>${name}</dt>
      <dd title=${count(value)}>${line.value ? compact(value) : "–"}</dd>
      <dd class="of">${of ?? " "}</dd>
    </div>`;
}

const ACTIVE = ["PLANNED", "AWAITING_APPROVAL", "UPLOADING", "SUBMITTING", "SUBMITTED", "RUNNING", "UNKNOWN"];

function jobsInShort(states) {
  const active = ACTIVE.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  const failed = (states.FAILED ?? 0) + (states.REFUSED ?? 0) + (states.ABANDONED ?? 0);
  const parts = [];
  if (active) parts.push(`${count(active)} active`);
  if (failed) parts.push(`${count(failed)} failed`);
  return parts.join(", ");
}

function share(part, whole) {
  return whole > 0 ? `${((100 * part) / whole).toFixed(part > 0 && part < whole / 100 ? 2 : 1)} %` : "";
}

export function Strip() {
  const now = line.value ?? { jobsByState: {} };
  return html`
    <section aria-label="The line in numbers">
      <dl class="strip">
        <${Stage} name="Ingested" value=${now.ingested} of="examples" />
        <div class="fork">
          <${Stage} name="Accepted" kind="good" value=${now.accepted} of=${share(now.accepted, now.ingested)} />
          <${Stage} name="Duplicate" kind="muted" value=${now.duplicates} of=${share(now.duplicates, now.ingested)} />
          ${now.covered > 0 && html`<${Stage} name="Covered" kind="muted" value=${now.covered} of=${share(now.covered, now.ingested)} />`}
          <${Stage} name="Rejected" kind="bad" value=${now.rejected} of=${share(now.rejected, now.ingested)} />
        </div>
        <${Stage} name="Batches" value=${now.batches} of="in the store" />
        <${Stage} name="Jobs" value=${now.jobs} of=${jobsInShort(now.jobsByState)} />
        <${Stage} name="Models" kind="good" value=${now.models} of="ready" />
      </dl>
    </section>`;
}
