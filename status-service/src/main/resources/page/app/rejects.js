// Why examples were rejected.
import { count } from "./format.js";
import { Empty, html, Panel } from "./html.js";
import { line } from "./state.js";

function Skipped({ reasons }) {
  const listed = Object.entries(reasons).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return listed.length > 0 && html`
    <p class="hint">Skipped, as no calls of a model or not chosen: ${listed.map(([reason, number]) => `${reason} ${count(number)}`).join(", ")}</p>`;
}

export function Rejects() {
  const codes = Object.entries(line.value?.rejectedByCode ?? {}).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const most = Math.max(1, ...codes.map(([, number]) => number));
  return html`
    <${Panel} id="rejects" title="Rejected by code" note=${codes.length > 0 && `${count(line.value.rejected)} examples`}>
      ${codes.length === 0
        ? html`<${Empty} command="./tunestream validate FILE">Nothing was rejected. See what would be with</${Empty}>`
        : html`<ul class="codes">${codes.map(([code, number]) => html`
            <li key=${code}><code>${code}</code><span class="track"><span style=${{ width: `${(100 * number) / most}%` }}></span></span><b>${count(number)}</b></li>`)}</ul>`}
      <${Skipped} reasons=${line.value?.skippedByReason ?? {}} />
    </${Panel}>`;
}
