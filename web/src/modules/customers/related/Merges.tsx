import type { Row } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useMerges, useUndoMerge } from "../merge/merges";
import { Section } from "./Section";

/** What was merged into a customer and can still be taken apart. */
export function Merges({ customer }: { customer: Row }) {
  const t = useT();
  const { instant } = useFormats();
  const undo = useUndoMerge();
  const mayMerge = customer.rights?.includes("merge") ?? false;
  const { data } = useMerges(customer.id, mayMerge);
  const merges = data?.filter(({ undoableUntil }) => undoableUntil) ?? [];
  if (merges.length === 0) return null;
  return (
    <Section title={t("customers.merges")} note={String(merges.length)}>
      <ul>
        {merges.map(({ id, loserName, at, actor }) => (
          <li className="row gap6 cu-line" key={id}>
            <span className="sp ell">{loserName}</span>
            <span className="sm t3 nw">
              {actor} {instant(at)}
            </span>
            <button type="button" className="btn link sm" onClick={() => void undo(customer.id, id)}>
              {t("app.undo")}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
