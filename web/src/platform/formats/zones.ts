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
