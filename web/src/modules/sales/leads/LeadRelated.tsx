import { fieldOf } from "@/platform/catalogue/catalogue";
import { FieldValue } from "@/platform/fields/FieldValue";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { Trail } from "../trail/Trail";
import { LeadScore } from "./LeadScore";
import { MatchList } from "./MatchList";
import { useMatches } from "./matches";

/** What an open lead may be about already, or what a converted one became. */
export function LeadRelated({ object, row }: RecordProps) {
  const t = useT();
  const open = row.state !== "converted" && row.state !== "disqualified";
  const matches = useMatches(open ? row : {}, row.id);
  const became = ["customerId", "contactId", "opportunityId"]
    .map((key) => fieldOf(object, key))
    .filter((field) => field !== undefined && row[field.key] != null);
  return (
    <>
      {open && <LeadScore object={object} row={row} />}
      <section className="rs">
        <h2>{t(became.length > 0 ? "sales.leads.became" : "sales.leads.duplicates")}</h2>
        {became.map(
          (field) =>
            field && (
              <div className="ct" key={field.key}>
                <span className="t2 sm">{field.label}</span>
                <span className="sp ell">
                  <FieldValue object="leads" field={field} row={row} />
                </span>
              </div>
            ),
        )}
        {matches.length > 0 && <MatchList leads={object} matches={matches} />}
        {became.length === 0 && matches.length === 0 && <p className="t3 sm">{t("sales.leads.noDuplicates")}</p>}
      </section>
      <Trail object={object} row={row} />
    </>
  );
}
