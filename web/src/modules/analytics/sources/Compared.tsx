import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useWords } from "../trials/FoundView";
import type { Run } from "./runData";

/** As many figures as tell whether a run differs. */
const MOST = 6;

/** Figures of a result that are another number than in the run before. */
export function changesOf(run: Run, before: Run): [string, number, number][] {
  const old = (before.result ?? {}) as Record<string, unknown>;
  return Object.entries((run.result ?? {}) as Record<string, unknown>).flatMap(
    ([key, value]): [string, number, number][] => {
      const was = old[key];
      return typeof value === "number" && typeof was === "number" && was !== value ? [[key, was, value]] : [];
    },
  );
}

/** What is different from the run before. */
export function Compared({ run, before }: { run: Run; before: Run }) {
  const t = useT();
  const words = useWords();
  const { number, instant } = useFormats();
  const changes = changesOf(run, before).slice(0, MOST);
  const digits = (value: number) => (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 4 : 1);
  return (
    <p className="t2 sm">
      {t("sources.compared", { at: instant(before.startedAt) })}{" "}
      {changes.length === 0
        ? t("sources.same")
        : changes
            .map(([key, was, now]) => `${words(key)} ${number(was, digits(was))} → ${number(now, digits(now))}`)
            .join(t("sources.comma"))}
    </p>
  );
}
