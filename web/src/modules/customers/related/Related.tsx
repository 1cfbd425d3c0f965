import { may, useCatalogue } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { RelatedPanel } from "@/platform/record/Related";
import type { RecordProps } from "@/platform/registry/registry";
import { Contacts } from "./Contacts";
import { Deals } from "./Deals";
import { Judged } from "./Judged";
import { Merges } from "./Merges";
import { NextOffer } from "./NextOffer";
import { Relations } from "./Relations";
import { Tasks } from "./Tasks";
import { Visits } from "./Visits";

/** What was sold to the customer, as far as the modules are there. */
const sold = ["quotes", "orders", "contracts", "payments", "invoices", "statements", "creditLimits"];

/** Everything that hangs on a customer. */
export function Related({ object, row }: RecordProps) {
  const name = titleOf(object, row);
  const children = useCatalogue().objects.filter((child) => sold.includes(child.key) && may(child, "read"));
  return (
    <>
      <Contacts customer={row} name={name} />
      <Deals customer={row} name={name} />
      <Judged id={row.id} />
      <NextOffer id={row.id} />
      {children.map((child) => {
        const via = child.fields.find(({ key }) => key === "customerId");
        return via && <RelatedPanel key={child.key} child={child} via={via} parent={object} row={row} />;
      })}
      <Tasks customer={row} name={name} />
      <Visits customer={row} name={name} />
      <Relations id={row.id} name={name} />
      <Merges customer={row} />
    </>
  );
}
