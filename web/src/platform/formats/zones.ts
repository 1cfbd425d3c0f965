import type { Language } from "../i18n/i18n";

function said(zone: string, language: Language, style: "longGeneric" | "longOffset"): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

const here = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All time zones, that of this place and China's first, with what they are called in a language: ["Asia/Shanghai", "中国标准时间 · GMT+08:00 · Asia/Shanghai"]. */
export const timeZones = (language: Language): [zone: string, name: string][] =>
  [...new Set([here(), "Asia/Shanghai", ...Intl.supportedValuesOf("timeZone")])].map((zone) => [
    zone,
    [...new Set([said(zone, language, "longGeneric"), said(zone, language, "longOffset"), zone])].join(" · "),
  ]);

/** What a clock in a zone shows at an instant, as if it were that of UTC; in milliseconds. */
function wall(at: number, zone: string | undefined): number {
  const clock = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    ...(zone && { timeZone: zone }),
  });
  const part = Object.fromEntries(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant at which a day begins in a zone, as the server writes instants; where midnight comes twice, the earlier. */
export function startOfDay(day: string, zone: string | undefined): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const before = midnight - (wall(midnight - 86_400_000, zone) - (midnight - 86_400_000));
  const fits = wall(before, zone) === midnight;
  const after = midnight - (wall(midnight + 86_400_000, zone) - (midnight + 86_400_000));
  return new Date(fits ? before : after).toISOString();
}
