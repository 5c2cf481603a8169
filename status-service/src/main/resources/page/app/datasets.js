// Datasets with their token statistics.
import { useState } from "preact/hooks";
import { compact, count, plural, tokens } from "./format.js";
import { Empty, html, Panel } from "./html.js";
import { datasetList } from "./state.js";

const SHOWN = 12;

function Histogram({ buckets }) {
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const label = buckets.map((bucket) => `${count(bucket.count)} up to ${count(bucket.upTo)}`).join(", ");
  return html`
    <span class="histogram" role="img" aria-label=${`Examples by tokens: ${label || "none"}`}>
      ${buckets.map((bucket) => html`<i key=${bucket.upTo} title=${`up to ${count(bucket.upTo)} tokens: ${count(bucket.count)} examples`}
        style=${{ height: `${bucket.count === 0 ? 0 : Math.max(6, (100 * bucket.count) / most)}%` }}></i>`)}
    </span>`;
}

function Row({ item }) {
  const stats = item.stats ?? { accepted: 0, train: 0, validation: 0, duplicates: 0, superseded: 0, rejected: 0, tokens: null, histogram: [] };
  const skipped = Object.values(stats.skippedByReason ?? {}).reduce((all, number) => all + number, 0);
  const nothingElse = skipped > 0 && stats.accepted + stats.duplicates + stats.rejected + (stats.covered ?? 0) === 0;
  const sum = stats.tokens ?? { total: 0, mean: 0, median: 0, p95: 0 };
  return html`
    <tr>
      <th scope="row">${item.dataset || html`<i>none named</i>`}${!item.spec && html` <span class="hint" title="tunestream apply -f FILE">no spec</span>`}${nothingElse && html` <span class="hint" title=${`Nothing in its records is a call of a model that was chosen: ${Object.keys(stats.skippedByReason).join(", ")}`}>all ${count(skipped)} skipped</span>`}</th>
      <td>${count(stats.accepted)}<small>${count(stats.train)} + ${count(stats.validation)}${stats.superseded > 0 && `, ${count(stats.superseded)} superseded`}</small></td>
      <td title=${count(sum.total)}>${compact(sum.total)}</td>
      <td>${tokens(sum.mean)}</td>
      <td>${tokens(sum.median)}</td>
      <td>${tokens(sum.p95)}</td>
      <td><${Histogram} buckets=${stats.histogram} /></td>
    </tr>`;
}

export function Datasets() {
  const list = datasetList.value;
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, SHOWN);
  return html`
    <${Panel} id="datasets" title="Datasets" wide="wide" note=${list.length > SHOWN && plural(list.length, "dataset")}>
      ${list.length === 0
        ? html`<${Empty} command="./tunestream apply -f samples/support.yaml">Nothing is known of any dataset. Describe one with</${Empty}>`
        : html`<div class="scroll tall"><table>
            <thead><tr><th scope="col">Dataset</th><th scope="col">Accepted<small>train + validation</small></th><th scope="col">Tokens</th>
              <th scope="col">Mean</th><th scope="col">Median</th><th scope="col">p95</th><th scope="col">By tokens</th></tr></thead>
            <tbody>${shown.map((item) => html`<${Row} key=${item.dataset} item=${item} />`)}</tbody>
          </table></div>`}
      ${shown.length < list.length && html`<button type="button" class="more" onClick=${() => setAll(true)}>Show all ${count(list.length)}</button>`}
    </${Panel}>`;
}
