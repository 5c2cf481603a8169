// Prints the page with a sample of a panel, as HTML, after each message of its stream.
// usage: node show.mjs PAGE_FOLDER MESSAGES_FILE, a message a line: {"event": NAME, "data": …}
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, messages] = process.argv.slice(2);
const page = pathToFileURL(`${folder}/`);
const index = await readFile(new URL("index.html", page), "utf8");
const { imports } = JSON.parse(index.match(/<script type="importmap">(.*?)<\/script>/s)[1]);
register("./imports.mjs", import.meta.url, { data: { page: page.href, imports } });

/** The stream, which a browser has: what listens to it hears what is played. */
class Stream {
  static heard = new Map();
  constructor(address) {
    if (address !== "/api/stream") throw new Error(`there is no stream at ${address}`);
  }
  addEventListener(event, listener) {
    Stream.heard.set(event, listener);
  }
  static play({ event, data }) {
    Stream.heard.get(event)({ data: JSON.stringify(data) });
  }
}

globalThis.EventSource = Stream;
globalThis.location = { hash: "" };
globalThis.addEventListener = () => {};
globalThis.matchMedia = () => ({ addEventListener() {} });

const module = (name) => import(new URL(`app/${name}.js`, page).href);
const { renderToString } = await import("preact-render-to-string");
const { html } = await module("html");
const { Page } = await module("page");
const { ROWS } = await module("panels");
const { Sample } = await module("sample");
const { connect } = await module("state");

connect();
const rows = [...ROWS, { panels: [Sample] }];
for (const message of (await readFile(messages, "utf8")).trim().split("\n")) {
  Stream.play(JSON.parse(message));
  console.log(renderToString(html`<${Page} rows=${rows} />`).replaceAll("\n", " "));
}
