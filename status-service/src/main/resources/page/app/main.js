import { render } from "preact";
import { Batches } from "./batches.js";
import { Datasets } from "./datasets.js";
import { html } from "./html.js";
import { Job, Jobs } from "./jobs.js";
import { Models } from "./models.js";
import { Rejects } from "./rejects.js";
import { announcement, connect, connection, line } from "./state.js";
import { Strip } from "./strip.js";

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

function Page() {
  return html`
    <${Header} />
    <main>
      <${Degraded} />
      <${Strip} />
      <div class="row jobs-row"><${Jobs} /><${Job} /></div>
      <div class="row"><${Datasets} /><${Rejects} /></div>
      <div class="row"><${Batches} /><${Models} /></div>
    </main>
    <footer>
      <a href="/api/line">API</a><a href="/metrics">Metrics</a><a href="/health/ready">Health</a>
    </footer>
    <div class="unseen" aria-live="polite">${announcement.value}</div>`;
}

connect();
render(html`<${Page} />`, document.getElementById("page"));
