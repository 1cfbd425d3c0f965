import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { fieldOf, useObject } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { rememberedTitle } from "../fields/remembered";
import { targetOf } from "../fields/titles";
import type { Conflict } from "./conflicts";
import { showRow, tell } from "./save";

/** Names of what was chosen here and the other side does not know. */
function namesOf(fields: FieldDef[], changes: Record<string, unknown>): Record<string, string> {
  const named = fields.map((field) => [field.key, rememberedTitle(targetOf(field), changes[field.key])] as const);
  return Object.fromEntries(named.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** The disputed fields, which of them are given way, and the ways to end the dispute. */
export function useSettlement({ object: key, changes, current, settle }: Conflict) {
  const queries = useQueryClient();
  const object = useObject(key);
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const known = Object.keys(changes).map((field) => fieldOf(object, field));
  const fields = known.filter((field) => field !== undefined);
  const giveWay = () => {
    showRow(queries, key, current);
    settle(null);
  };
  const keep = async () => {
    const kept = Object.fromEntries(Object.entries(changes).filter(([field]) => !theirs.has(field)));
    if (Object.keys(kept).length === 0) return giveWay();
    try {
      const saved = await api.patch<Row>(`/${key}/${current.id}`, kept, { version: current.version });
      showRow(queries, key, saved);
      settle(saved);
    } catch (error) {
      tell(error);
      giveWay();
    }
  };
  const take = (field: string, other: boolean) =>
    setTheirs(new Set(other ? [...theirs, field] : [...theirs].filter((kept) => kept !== field)));
  const mine = { ...changes, names: { ...current.names, ...namesOf(fields, changes) } };
  return { object, fields, mine, theirs, take, keep, giveWay };
}
