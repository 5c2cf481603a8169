// What the page shows, row by row: a panel is a component without properties, of a module beside this one.
import { Batches } from "./batches.js";
import { Datasets } from "./datasets.js";
import { Job, Jobs } from "./jobs.js";
import { Models } from "./models.js";
import { Rejects } from "./rejects.js";
import { Strip } from "./strip.js";

/** The first panel of a row is the wider one, unless the row has a style of its own; one alone takes the whole row. */
export const ROWS = [
  { panels: [Strip] },
  { panels: [Jobs, Job], style: "jobs-row" },
  { panels: [Datasets, Rejects] },
  { panels: [Batches, Models] },
];
