import { Modal } from "antd";
import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import type { ObjectDef } from "@/platform/catalogue/types";
import { titleOf } from "@/platform/fields/titles";
import { Avatar } from "@/platform/formats/Avatar";
import { useT } from "@/platform/i18n/i18n";
import { AttitudeCell, InfluenceCell, RoleCell } from "../cells/cells";
import { fieldAmong } from "../known";
import { type Branch, reportingTree } from "./tree";

function Person({ object, row }: { object: ObjectDef; row: Row }) {
  const name = titleOf(object, row);
  const role = fieldAmong(object, "buyingRole");
  const attitude = fieldAmong(object, "attitude");
  const influence = fieldAmong(object, "influence");
  return (
    <div className={`cu-person ${row.attitude ? String(row.attitude) : ""}`}>
      <div className="row gap6">
        <Avatar name={name} />
        <Link className="ell b ref" to={`/contacts/${row.id}`}>
          {name}
        </Link>
      </div>
      {row.title ? <span className="sm t3 ell">{String(row.title)}</span> : null}
      <div className="row gap6">
        {role && row.buyingRole ? <RoleCell field={role} row={row} value={row.buyingRole} /> : null}
        {attitude && row.attitude ? (
          <span className="sm">
            <AttitudeCell field={attitude} row={row} value={row.attitude} />
          </span>
        ) : null}
        {influence && row.influence ? <InfluenceCell field={influence} row={row} value={row.influence} /> : null}
      </div>
    </div>
  );
}

function Branches({ object, branches }: { object: ObjectDef; branches: Branch[] }) {
  return (
    <ul>
      {branches.map(({ row, below }) => (
        <li key={row.id}>
          <Person object={object} row={row} />
          {below.length > 0 && <Branches object={object} branches={below} />}
        </li>
      ))}
    </ul>
  );
}

/** Who reports to whom at a customer, with buying role, attitude and influence. */
export function DecisionMap({ object, rows, close }: { object: ObjectDef; rows: Row[]; close(): void }) {
  const t = useT();
  const roles = fieldAmong(object, "buyingRole")?.options ?? [];
  const missing = roles.filter(
    ({ value }) => (value === "decider" || value === "approver") && !rows.some((row) => row.buyingRole === value),
  );
  return (
    <Modal open footer={null} onCancel={close} width={840} title={t("customers.decisionMap")}>
      {missing.length > 0 && (
        <p className="banner warn">
          {t("customers.rolesMissing", { roles: missing.map(({ label }) => label).join(t("app.listSeparator")) })}
        </p>
      )}
      <div className="cu-tree" role="group" aria-label={t("customers.decisionMap")}>
        <Branches object={object} branches={reportingTree(rows)} />
      </div>
    </Modal>
  );
}
