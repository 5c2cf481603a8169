import { render } from "preact";
import { html } from "./html.js";
import { Page } from "./page.js";
import { ROWS } from "./panels.js";
import { connect } from "./state.js";

connect();
render(html`<${Page} rows=${ROWS} />`, document.getElementById("page"));
