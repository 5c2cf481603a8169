// Batches in the object store.
import { bytes, count, iso, time, tokens } from "./format.js";
import { Empty, html, Panel } from "./html.js";
import { batchList } from "./state.js";

const SHOWN = 12;

function Row({ batch }) {
  return html`
    <tr>
      <th scope="row"><span class="mono clip" title=${`${batch.batchId}\n${batch.objectUri}\nsha256 ${batch.sha256}`}>${batch.batchId}</span>
        <small><span class=${`split ${batch.split}`}>${batch.split.toLowerCase()}</span> closed by ${batch.reason}</small></th>
      <td>${count(batch.examples)}</td>
      <td>${count(batch.tokens?.total)}<small>median ${tokens(batch.tokens?.median)}</small></td>
      <td>${bytes(batch.sizeBytes)}</td>
      <td><time datetime=${iso(batch.readyAt)}>${time(batch.readyAt)}</time></td>
    </tr>`;
}

export function Batches() {
  const list = batchList.value;
  return html`
    <${Panel} id="batches" title="Batches" wide="wide" note=${list.length > SHOWN && `the newest ${SHOWN}`}>
      ${list.length === 0
        ? html`<${Empty} command="./tunestream ingest FILE --dataset NAME">A batch is written when a dataset's limits are reached. Send examples with</${Empty}>`
        : html`<div class="scroll"><table>
            <thead><tr><th scope="col">Batch</th><th scope="col">Examples</th><th scope="col">Tokens</th>
              <th scope="col">Size</th><th scope="col">Ready</th></tr></thead>
            <tbody>${list.slice(0, SHOWN).map((batch) => html`<${Row} key=${batch.batchId} batch=${batch} />`)}</tbody>
          </table></div>`}
    </${Panel}>`;
}
