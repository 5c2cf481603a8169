// What the page knows, from one stream of server-sent events, and the events of one selected job.
import { computed, signal } from "@preact/signals";

export const connection = signal("connecting");
export const line = signal(null);
export const datasets = signal(new Map());
export const batches = signal(new Map());
export const jobs = signal(new Map());
export const models = signal(new Map());
export const announcement = signal("");

const chosen = signal(jobOfAddress());
/** Events of jobs that were looked at, by job: in order, each once. */
const histories = signal(new Map());

const newest = (map, field) => [...map.values()].sort((a, b) => b[field] - a[field]);
export const jobList = computed(() => newest(jobs.value, "plannedAt"));
export const batchList = computed(() => newest(batches.value, "readyAt"));
const changedAt = (model) => model.readyAt ?? model.trainedAt;
export const modelList = computed(() => [...models.value.values()].sort((a, b) => changedAt(b) - changedAt(a)));
export const datasetList = computed(() => [...datasets.value.values()].sort((a, b) => a.dataset.localeCompare(b.dataset)));
export const selectedId = computed(() =>
  jobs.value.has(chosen.value) ? chosen.value : (jobList.value[0]?.jobId ?? ""));
export const selectedEvents = computed(() => histories.value.get(selectedId.value) ?? []);

function jobOfAddress() {
  return new URLSearchParams(location.hash.slice(1)).get("job") ?? "";
}

export function select(jobId) {
  history.replaceState(null, "", `#job=${encodeURIComponent(jobId)}`);
  chosen.value = jobId;
}

addEventListener("hashchange", () => (chosen.value = jobOfAddress()));

const loading = new Set();

/** Reads what is missing of a job's events, page by page. */
export async function loadEvents(jobId) {
  if (!jobId || loading.has(jobId)) return;
  loading.add(jobId);
  try {
    let after = lastSequence(jobId) < 0 ? "" : lastSequence(jobId);
    for (;;) {
      const query = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
      const answer = await fetch(`/api/jobs/${encodeURIComponent(jobId)}/events?limit=1000${query}`);
      if (!answer.ok) return;
      const page = await answer.json();
      append(jobId, page.items);
      if (page.next === null) return;
      after = page.next;
    }
  } catch (failure) {
    console.warn("events could not be read", failure);
  } finally {
    loading.delete(jobId);
  }
}

const lastSequence = (jobId) => histories.value.get(jobId)?.at(-1)?.sequence ?? -1;

function append(jobId, events) {
  const last = lastSequence(jobId);
  const fresh = events.filter((event) => event.sequence > last);
  if (!histories.value.has(jobId) || fresh.length > 0) {
    const held = histories.value.get(jobId) ?? [];
    histories.value = new Map(histories.value).set(jobId, held.concat(fresh));
  }
}

/** A live event of a job whose history is held; after a gap the missing ones are read. */
function live(event) {
  if (!histories.value.has(event.jobId)) return;
  if (event.sequence === lastSequence(event.jobId) + 1) append(event.jobId, [event]);
  else if (event.sequence > lastSequence(event.jobId)) loadEvents(event.jobId);
}

const put = (target, key) => (message) => {
  const value = JSON.parse(message.data);
  target.value = new Map(target.value).set(value[key], value);
};
const byKey = (items, key) => new Map(items.map((item) => [item[key], item]));

function putJob(message) {
  const job = JSON.parse(message.data);
  const before = jobs.value.get(job.jobId)?.state;
  jobs.value = new Map(jobs.value).set(job.jobId, job);
  if (before !== job.state) announcement.value = `Job ${job.jobId} is ${words(job.state)}`;
}

function putModel(message) {
  const model = JSON.parse(message.data);
  const before = models.value.get(model.jobId)?.state;
  models.value = new Map(models.value).set(model.jobId, model);
  if (before !== model.state) announcement.value = `Model ${model.model} is ${words(model.state)}`;
}

export const words = (state) => state.toLowerCase().replaceAll("_", " ");

function begin(message) {
  const snapshot = JSON.parse(message.data);
  line.value = snapshot.line;
  datasets.value = byKey(snapshot.datasets, "dataset");
  batches.value = byKey(snapshot.batches, "batchId");
  jobs.value = byKey(snapshot.jobs, "jobId");
  models.value = byKey(snapshot.models, "jobId");
  connection.value = "live";
  histories.value.forEach((events, jobId) => loadEvents(jobId));
}

export function connect() {
  const stream = new EventSource("/api/stream");
  stream.onerror = () => {
    connection.value = "lost";
    // A browser gives up for good after an answer other than 200, such as that of a server that restarts.
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  };
  stream.addEventListener("snapshot", begin);
  stream.addEventListener("line", (message) => (line.value = JSON.parse(message.data)));
  stream.addEventListener("dataset", put(datasets, "dataset"));
  stream.addEventListener("batch", put(batches, "batchId"));
  stream.addEventListener("job", putJob);
  stream.addEventListener("model", putModel);
  stream.addEventListener("job-event", (message) => live(JSON.parse(message.data)));
}
