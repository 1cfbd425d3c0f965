import { useT } from "../i18n/i18n";

const tones: Record<string, string> = {
  pending: "warn",
  approved: "ok",
  rejected: "danger",
  returned: "warn",
  withdrawn: "line",
  expired: "line",
};

/** Where an approval stands, in a word. */
export function StateTag({ state }: { state: string }) {
  const t = useT();
  return <span className={`tag ${tones[state] ?? "line"}`}>{t(`approvals.states.${state}`)}</span>;
}
