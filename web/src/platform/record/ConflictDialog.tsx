import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { fieldOf, useObject } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { rememberedTitle } from "../fields/remembered";
import { fieldText } from "../fields/text";
import { targetOf, titleOf } from "../fields/titles";
import { same } from "../filter/condition";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import type { Conflict } from "./conflicts";
import { showRow, tell } from "./save";

/** Names of what was chosen here and the other side does not know. */
function namesOf(fields: FieldDef[], changes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const title = rememberedTitle(targetOf(field), changes[field.key]);
      return title ? [[field.key, title]] : [];
    }),
  );
}

/** Both versions side by side, field by field; either may stay. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const t = useT();
  const formats = useFormats();
  const queries = useQueryClient();
  const object = useObject(conflict.object);
  const { changes, current, settle } = conflict;
  const fields = Object.keys(changes)
    .map((key) => fieldOf(object, key))
    .filter((field) => field !== undefined);
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const mine = { ...changes, names: { ...current.names, ...namesOf(fields, changes) } };
  const toggle = (key: string, take: boolean) =>
    setTheirs(new Set(take ? [...theirs, key] : [...theirs].filter((other) => other !== key)));
  const keep = async () => {
    const kept = Object.fromEntries(Object.entries(changes).filter(([key]) => !theirs.has(key)));
    showRow(queries, object.key, current);
    if (Object.keys(kept).length === 0) return settle(null);
    try {
      const saved = await api.patch<Row>(`/${object.key}/${current.id}`, kept, { version: current.version });
      showRow(queries, object.key, saved);
      settle(saved);
    } catch (error) {
      tell(error);
      settle(null);
    }
  };
  const giveWay = () => {
    showRow(queries, object.key, current);
    settle(null);
  };
  return (
    <Modal
      open
      onCancel={giveWay}
      onOk={() => void keep()}
      width={640}
      title={t("record.conflictTitle", { title: titleOf(object, current) })}
      okText={t("record.saveChosen")}
      cancelText={t("record.takeTheirs")}
    >
      <p className="t2">{t("record.conflictText")}</p>
      <table className="cf">
        <thead>
          <tr>
            <th>{t("filter.field")}</th>
            <th>{t("record.mine")}</th>
            <th>{t("record.theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">{field.label}</th>
              <td>
                <label className="check">
                  <input
                    type="radio"
                    name={field.key}
                    checked={!theirs.has(field.key)}
                    onChange={() => toggle(field.key, false)}
                  />
                  {fieldText(field, mine, formats)}
                </label>
              </td>
              <td>
                <label className="check">
                  <input
                    type="radio"
                    name={field.key}
                    checked={theirs.has(field.key)}
                    onChange={() => toggle(field.key, true)}
                  />
                  {fieldText(field, current, formats)}
                  {same(current[field.key], changes[field.key]) && <span className="t3 sm">{t("record.equal")}</span>}
                </label>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
