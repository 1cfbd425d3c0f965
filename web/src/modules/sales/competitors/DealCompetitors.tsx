import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { choiceLabel } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useDelete } from "@/platform/record/save";
import { useParts } from "../DealLines";
import { Act } from "../pipeline/Act";

/** Against whom a deal is fought, and how that stands. */
export function DealCompetitors({ row }: { row: Row }) {
  const t = useT();
  const object = useObjectMaybe("opportunityCompetitors");
  const known = useParts("opportunityCompetitors", row.id, object !== undefined);
  const remove = useDelete("opportunityCompetitors");
  if (!object) return null;
  const mayEdit = row.rights?.includes("update") ?? false;
  const standing = fieldOf(object, "standing");
  const add = () =>
    openForm({
      object: "opportunityCompetitors",
      defaults: { opportunityId: row.id, standing: "present" },
      names: { opportunityId: String(row.name) },
    });
  return (
    <section className="rs">
      <h2>
        {t("deals.competitors.title")}
        {mayEdit && may(object, "create") && (
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("list.create", { label: object.label })}
            onClick={add}
          >
            <Icon name="plus" size={14} />
          </button>
        )}
      </h2>
      {known.length === 0 && <p className="t3 sm">{t("deals.competitors.none")}</p>}
      <ul>
        {known.map((rival) => {
          const name = rival.names?.competitorId ?? "";
          return (
            <li className="ct" key={rival.id}>
              <Link className="ell" to={`/competitors/${rival.competitorId}`}>
                {name}
              </Link>
              {standing && <span className="tag line">{choiceLabel(standing, rival.standing)}</span>}
              <span className="sp t3 sm">{String(rival.note ?? "")}</span>
              {mayEdit && (
                <>
                  <Act
                    icon="pencil"
                    label={t("sales.editStage", { name })}
                    run={() => openForm({ object: "opportunityCompetitors", id: rival.id })}
                  />
                  <Act icon="trash-2" label={t("sales.deleteStage", { name })} run={() => void remove(rival, name)} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
