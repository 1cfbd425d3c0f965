import type { FormExtraProps } from "@/platform/registry/registry";
import { MatchList } from "./MatchList";
import { useMatches } from "./matches";

/** While a lead is being entered. */
export function FormMatches({ object, values, id, close }: FormExtraProps) {
  return <MatchList leads={object} matches={useMatches(values, id)} leave={close} />;
}
