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

const TAGS: Record<string, string> = { supporter: "ok", opponent: "danger", neutral: "line" };

interface PersonProps {
  person: Row;
  role: string | undefined;
  attitude: string | undefined;
  mayEdit: boolean;
}

function Person({ person, role, attitude, mayEdit }: PersonProps) {
  const t = useT();
  const remove = useDelete("opportunityContacts");
  const name = person.names?.contactId ?? "";
  return (
    <li className="ct">
      <Link className="nw" to={`/contacts/${person.contactId}`}>
        {name}
      </Link>
      {attitude && <span className={`tag ${TAGS[String(person.attitude)] ?? ""}`}>{attitude}</span>}
      <span className="sp t3 sm">
        {[role, person.influence ? t("deals.map.influence", { of: Number(person.influence) }) : null, person.note]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {mayEdit && (
        <>
          <Act
            icon="pencil"
            label={t("sales.editStage", { name })}
            run={() => openForm({ object: "opportunityContacts", id: person.id })}
          />
          <Act icon="trash-2" label={t("sales.deleteStage", { name })} run={() => void remove(person, name)} />
        </>
      )}
    </li>
  );
}

/** Who decides about a deal, the most influential first. */
export function DealContacts({ row }: { row: Row }) {
  const t = useT();
  const object = useObjectMaybe("opportunityContacts");
  const people = useParts("opportunityContacts", row.id, object !== undefined);
  if (!object) return null;
  const mayEdit = row.rights?.includes("update") ?? false;
  const [role, attitude] = [fieldOf(object, "buyingRole"), fieldOf(object, "attitude")];
  const add = () =>
    openForm({
      object: "opportunityContacts",
      defaults: { opportunityId: row.id },
      names: { opportunityId: String(row.name) },
    });
  return (
    <section className="rs">
      <h2>
        {object.labelPlural}
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
      {people.length === 0 && <p className="t3 sm">{t("deals.map.none")}</p>}
      <ul>
        {people
          .toSorted((a, b) => Number(b.influence ?? 0) - Number(a.influence ?? 0))
          .map((person) => (
            <Person
              key={person.id}
              person={person}
              role={role && person.buyingRole ? choiceLabel(role, person.buyingRole) : undefined}
              attitude={attitude && person.attitude ? choiceLabel(attitude, person.attitude) : undefined}
              mayEdit={mayEdit}
            />
          ))}
      </ul>
    </section>
  );
}
