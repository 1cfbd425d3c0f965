import type { t as Translate } from "@/platform/i18n/i18n";

const written = /^(.+) = (.+) \(([+-])[\d.]+\)$/;

/** A reason as the model writes it, `recency = 74 (+1.20)`, in words: what it was and whether it raises or lowers the risk. */
export function reasonText(reason: string, words: (key: string) => string, t: typeof Translate): string {
  const [, name, value, sign] = written.exec(reason) ?? [];
  if (!name || !value) return reason;
  const rounded = Number.isFinite(Number(value)) ? String(Math.round(Number(value) * 100) / 100) : value;
  return t(sign === "+" ? "sources.raises" : "sources.lowers", { name: words(name), value: rounded });
}
