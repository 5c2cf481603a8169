// Models, where they stand, and what those that are ready come from.
import { useState } from "preact/hooks";
import { count, iso, loss, plural, ranges, shortId, time } from "./format.js";
import { Empty, html, Panel, Pill } from "./html.js";
import { modelList, select } from "./state.js";

const SHOWN = 12;

const BATCHES_SHOWN = 100;

async function lineageOf(model) {
  const snapshot = `${encodeURIComponent(model.dataset)}/${encodeURIComponent(model.snapshotSha256)}`;
  const answer = await fetch(`/api/snapshots/${snapshot}?limit=${BATCHES_SHOWN}`);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

function Lineage({ snapshot, model }) {
  if (!snapshot) return html`<p class="small">Reading…</p>`;
  return html`
    <ul class="lineage">${snapshot.items.map((batch) => html`
      <li key=${batch.batchId}>
        <span class=${`split ${batch.split}`}>${batch.split.toLowerCase()}</span>
        <span class="mono clip" title=${batch.objectKey}>${batch.batchId}</span>
        <small>${plural(batch.examples, "example")}, ${count(batch.tokens)} tokens · raw ${ranges(batch.rawRanges)} · <span class="mono" title=${batch.sha256}>${batch.sha256.slice(0, 12)}</span></small>
      </li>`)}
    </ul>
    <p class="small">${snapshot.next && `The first ${BATCHES_SHOWN} of ${count(model.batchCount)} batches. `}The file again: <code>./tunestream snapshots export ${model.snapshotSha256.slice(0, 12)}</code></p>`;
}

function From({ model, children }) {
  const open = (event) => { event.preventDefault(); select(model.jobId); document.getElementById("job").scrollIntoView(); };
  return html`<p class="small">from ${model.baseModel} by <a href=${`#job=${model.jobId}`} onClick=${open}>${shortId(model.jobId)}</a>${" "}${children}</p>`;
}

function Unproven({ model }) {
  return html`
    <li class="model">
      <p class="job-line"><strong>${model.dataset}</strong><${Pill} state=${model.state} /></p>
      <p class="mono break">${model.model}</p>
      <${From} model=${model}>· trained <time datetime=${iso(model.trainedAt)}>${time(model.trainedAt)}</time></${From}>
      ${model.message && html`<p class=${`message ${model.state}`}><code>${model.reason}</code> ${model.message}</p>`}
    </li>`;
}

function Proven({ model }) {
  const [snapshot, setSnapshot] = useState(null);
  const [failed, setFailed] = useState(false);
  const open = (event) => {
    if (event.currentTarget.open && !snapshot) lineageOf(model).then(setSnapshot, () => setFailed(true));
  };
  return html`
    <li class="model">
      <p class="job-line"><strong>${model.dataset}</strong>${model.state !== "READY" && html`<${Pill} state=${model.state} />`}<time datetime=${iso(model.readyAt)}>${time(model.readyAt)}</time></p>
      <p class="mono break">${model.model}</p>
      <${From} model=${model}>· ${count(model.trainedTokens)} tokens trained${model.metrics.train_loss !== undefined && ` · loss ${loss(model.metrics.train_loss)}`} · answered in ${count(model.probeMs)} ms</${From}>
      <details onToggle=${open}>
        <summary>${plural(model.batchCount, "batch", "batches")}, ${plural(model.trainExamples, "training example")}</summary>
        ${failed ? html`<p class="small">The lineage could not be read.</p>` : html`<${Lineage} snapshot=${snapshot} model=${model} />`}
      </details>
    </li>`;
}

export function Models() {
  const list = modelList.value;
  return html`
    <${Panel} id="models" title="Models" note=${list.length > SHOWN && `the newest ${SHOWN}`}>
      ${list.length === 0
        ? html`<${Empty} command="./tunestream jobs">A model is listed once its job has succeeded. Follow that with</${Empty}>`
        : html`<ul class="models">${list.slice(0, SHOWN).map((model) => html`<${model.readyAt ? Proven : Unproven} key=${model.jobId} model=${model} />`)}</ul>`}
    </${Panel}>`;
}
