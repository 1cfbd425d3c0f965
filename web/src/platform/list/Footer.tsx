import type { ObjectDef } from "../catalogue/types";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import type { ListState } from "./listState";
import { useSight } from "./sight";
import { type Sum, useSums } from "./sums";

function SumText({ sum }: { sum: Sum }) {
  const t = useT();
  const { money, percent } = useFormats();
  if (sum.value === null || sum.value === undefined) return null;
  const text = sum.op === "sum" ? money(sum.value) : percent(sum.value);
  return (
    <span>
      {t(sum.op === "sum" ? "list.sumOf" : "list.averageOf", { label: sum.field.label })} <b>{text}</b>
    </span>
  );
}

function Hints() {
  const t = useT();
  return (
    <span className="row hints">
      <span>
        <kbd>J</kbd> <kbd>K</kbd> {t("list.keyMove")}
      </span>
      <span>
        <kbd>X</kbd> {t("list.keySelect")}
      </span>
      <span>
        <kbd>{t("list.keySpace")}</kbd> {t("list.keyPeek")}
      </span>
    </span>
  );
}

/** Which rows are in sight, of how many. */
function Shown({ loaded, total }: Pick<FooterProps, "loaded" | "total">) {
  const t = useT();
  const { count } = useFormats();
  const { first, last } = useSight() ?? { first: 0, last: 0 };
  const at = { first: count(first + 1), last: count(Math.min(last + 1, loaded)) };
  return <>{t("list.shown", { ...at, total: total === undefined ? "…" : count(total) })}</>;
}

interface FooterProps {
  object: ObjectDef;
  state: ListState;
  loaded: number;
  total: number | undefined;
}

/** Count and sums of everything the filter finds. */
export function Footer({ object, state, loaded, total }: FooterProps) {
  const sums = useSums(object, state, (total ?? 0) > 0);
  return (
    <div className="ft">
      <span role="status">
        <Shown loaded={loaded} total={total} />
      </span>
      {sums.map((sum) => (
        <SumText key={sum.field.key} sum={sum} />
      ))}
      <span className="sp" />
      <Hints />
    </div>
  );
}
