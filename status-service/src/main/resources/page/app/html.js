// Templates without a build.
import "@preact/signals";
import htm from "htm";
import { h } from "preact";

export const html = htm.bind(h);

/** A part of the page with a heading. */
export function Panel({ id, title, note, children, wide }) {
  return html`
    <section class=${`panel ${wide ?? ""}`} aria-labelledby=${id}>
      <div class="panel-head"><h2 id=${id}>${title}</h2>${note && html`<p class="note">${note}</p>`}</div>
      ${children}
    </section>`;
}

/** What to do where there is nothing to see yet. */
export function Empty({ children, command }) {
  return html`<div class="empty"><p>${children}</p>${command && html`<code>${command}</code>`}</div>`;
}

/** A state in words and colour. */
export function Pill({ state }) {
  return html`<span class=${`pill ${state}`}>${state.toLowerCase().replaceAll("_", " ")}</span>`;
}
