import type { FormExtraProps, RecordProps } from "@/platform/registry/registry";
import { MatchList } from "./MatchList";
import { useMatches } from "./matches";

/** While a lead is being entered. */
export function FormMatches({ object, values, id, close }: FormExtraProps) {
  return <MatchList leads={object} matches={useMatches(values, id)} leave={close} />;
}

/** On the page of a lead that is still open. */
export function RecordMatches({ object, row }: RecordProps) {
  const open = row.state !== "converted" && row.state !== "disqualified";
  const matches = useMatches(open ? row : {}, row.id);
  return matches.length > 0 ? <MatchList leads={object} matches={matches} /> : null;
}
