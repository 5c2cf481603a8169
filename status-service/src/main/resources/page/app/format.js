// Numbers and times as people read them.

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const count = (value) => whole.format(value ?? 0);
export const compact = (value) => ((value ?? 0) < 100_000 ? whole.format(value ?? 0) : short.format(value));
export const loss = (value) => (value === undefined || value === null ? "–" : value.toFixed(4));
export const tokens = (value) => whole.format(Math.trunc(value ?? 0));
export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** The time of day; with the date where it was not within the last day. */
export function time(millis) {
  if (!millis) return "–";
  return (Date.now() - millis < 86_400_000 ? clock : day).format(millis);
}

/** How long ago, in the two largest units. */
export function age(millis) {
  const minutes = Math.max(0, Math.floor((Date.now() - millis) / 60_000));
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${plural(Math.floor(minutes / 1440), "day")} ${Math.floor((minutes % 1440) / 60)} h`;
}

export const iso = (millis) => (millis ? new Date(millis).toISOString() : undefined);

export function bytes(value) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  let left = value ?? 0;
  while (left >= 1000 && unit < units.length - 1) {
    left /= 1000;
    unit++;
  }
  return `${unit === 0 ? left : left.toFixed(1)} ${units[unit]}`;
}

/** The part of an id that tells it from others. */
export const shortId = (id) => (id.startsWith("job-") ? id.slice(0, 12) : id);

export function ranges(list) {
  return (list ?? []).map((range) => `p${range.partition}: ${count(range.first)}–${count(range.last)}`).join(", ");
}
