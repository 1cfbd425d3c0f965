import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Line } from "../quotes/content";

/** How much of a line left the house, and how much came back. */
export function MovedCell({ line }: { line: Line | undefined }) {
  const t = useT();
  const { number } = useFormats();
  const [shipped, returned] = [line?.shippedQuantity ?? 0, line?.returnedQuantity ?? 0];
  return (
    <td className="num c-moved t2" data-label={t("orders.moved")}>
      {shipped === 0 ? "—" : number(shipped)}
      {returned > 0 && <span className="danger"> / −{number(returned)}</span>}
    </td>
  );
}
