// The page around its panels.
import { html } from "./html.js";
import { announcement, connection, line } from "./state.js";

const CONNECTION = { connecting: "Connecting…", live: "Live", lost: "Reconnecting…" };

function Header() {
  return html`
    <header class="top">
      <h1><img src="/app/icon.svg" alt="" width="28" height="28" />Tunestream</h1>
      <p class=${`connection ${connection.value}`} role="status">${CONNECTION[connection.value]}</p>
    </header>`;
}

/** What the service, though it works, cannot do. */
function Degraded() {
  const reasons = line.value?.degraded ?? [];
  return reasons.length > 0 && html`
    <ul class="degraded" role="alert">${reasons.map(({ code, message }) => html`<li key=${code + message}><code>${code}</code> ${message}</li>`)}</ul>`;
}

function Row({ panels, style }) {
  return html`<div class=${`row ${style ?? ""}`}>${panels.map((Shown) => html`<${Shown} key=${Shown.name} />`)}</div>`;
}

export function Page({ rows }) {
  return html`
    <${Header} />
    <main>
      <${Degraded} />
      ${rows.map((row, index) => html`<${Row} key=${index} ...${row} />`)}
    </main>
    <footer>
      <a href="/api/line">API</a><a href="/metrics">Metrics</a><a href="/health/ready">Health</a>
    </footer>
    <div class="unseen" aria-live="polite">${announcement.value}</div>`;
}
