import { useMemo } from "react";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { useSession } from "@/platform/session/session";
import type { Surroundings } from "./drill";

/** The objects that the reader knows and the reader's time zone. */
export function useSurroundings(): Surroundings {
  const { objects } = useCatalogue();
  const zone = useSession().user.timeZone ?? undefined;
  return useMemo(() => ({ objects, zone }), [objects, zone]);
}
