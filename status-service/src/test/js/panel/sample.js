// A sample of a panel: how many examples of each dataset were rejected.
import { count } from "./format.js";
import { Empty, html, Panel } from "./html.js";
import { datasetList } from "./state.js";

export function Sample() {
  const list = datasetList.value;
  return html`
    <${Panel} id="sample" title="Rejected by dataset">
      ${list.length === 0
        ? html`<${Empty}>Nothing is known of any dataset.</${Empty}>`
        : html`<ul>${list.map((item) => html`<li key=${item.dataset}>${item.dataset} ${count(item.stats?.rejected)}</li>`)}</ul>`}
    </${Panel}>`;
}
