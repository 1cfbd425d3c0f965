import { Link } from "react-router";
import type { ObjectDef } from "@/platform/catalogue/types";
import { listOf } from "@/platform/chart/groups";
import { and, type Condition } from "@/platform/filter/condition";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { Answer, Cell } from "./answer";
import { behind, customersTo, type Surroundings } from "./drill";
import { useSurroundings } from "./surroundings";

/** A condition takes so many alternatives. */
const MOST = 60;

interface ChosenProps {
  object: ObjectDef;
  answer: Answer;
  keys: Cell["key"][];
  clear(): void;
}

/** What the records of several rows have in common; undefined where lists cannot ask for them. */
function together({ object, answer, keys }: Omit<ChosenProps, "clear">, around: Surroundings): Condition | undefined {
  const { asked } = answer;
  const bare = { ...asked, where: null };
  const each = keys.map((key) => behind(object, bare, asked.rows, key, around));
  const known = each.filter((where) => where !== undefined);
  if (known.length < each.length) return undefined;
  return and(asked.where, known.length === 1 ? known[0] : { any: known }) ?? { all: [] };
}

/** What can be done with the rows that were chosen: their records, or the customers behind them, as a list to be tagged or kept as a view. */
export function ChosenBar(props: ChosenProps) {
  const t = useT();
  const { object, keys, clear } = props;
  const around = useSurroundings();
  const where = keys.length <= MOST ? together(props, around) : undefined;
  const customers = where && object.key !== "customers" ? customersTo(around.objects, object, where) : undefined;
  return (
    <div className="ex-chosen" role="status">
      <b>{t("explore.chosen", { count: keys.length })}</b>
      {keys.length > MOST && <span className="t2 sm">{t("explore.tooManyChosen", { most: MOST })}</span>}
      {where && (
        <Link className="btn sm" to={listOf(object.key, where)}>
          <Icon name="list" size={14} />
          {t("explore.showRecords", { object: object.labelPlural })}
        </Link>
      )}
      {customers && (
        <Link className="btn sm" to={customers}>
          <Icon name="users" size={14} />
          {t("explore.showCustomers")}
        </Link>
      )}
      <button type="button" className="btn link sm t2" onClick={clear}>
        {t("explore.clearChosen")}
      </button>
    </div>
  );
}
