import { titleOf } from "@/platform/fields/titles";
import type { RecordProps } from "@/platform/registry/registry";
import { Contacts } from "./Contacts";
import { Deals } from "./Deals";
import { Merges } from "./Merges";
import { Relations } from "./Relations";
import { Tasks } from "./Tasks";
import { Visits } from "./Visits";

/** Everything that hangs on a customer. */
export function Related({ object, row }: RecordProps) {
  const name = titleOf(object, row);
  return (
    <>
      <Contacts customer={row} name={name} />
      <Deals customer={row} name={name} />
      <Tasks customer={row} name={name} />
      <Visits customer={row} name={name} />
      <Relations id={row.id} name={name} />
      <Merges customer={row} />
    </>
  );
}
