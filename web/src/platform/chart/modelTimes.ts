import { useQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "../api/client";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";

type Times = Schemas["ShowModelTimesResponse"];

/** How a model stands that has found nothing yet; null once it has, or where there is no such model. */
export function waitOf(times: Times | undefined, model: string): "running" | "refused" | "next" | "orders" | null {
  const found = times?.items.find(({ name }) => name === model);
  if (!found || found.doneAt) return null;
  if (found.state === "running") return "running";
  if (found.state === "refused") return "refused";
  return found.automatic && times?.nextAt ? "next" : "orders";
}

/** Tells of a model without figures whether it is at work and when it runs next; null where it has found something, or, asked for what comes soon, where nothing does. */
export function useWaiting(enabled: boolean): (model: string, soon?: boolean) => string | null {
  const t = useT();
  const { instant } = useFormats();
  const { data } = useQuery({
    queryKey: ["analytics", "model-times"],
    queryFn: ({ signal }) => content(client.GET("/api/v1/analytics/model-times", { signal })),
    enabled,
    staleTime: 30_000,
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => item.state === "running" && !item.doneAt) ? 3000 : false,
  });
  return (model, soon = false) => {
    const wait = waitOf(data, model);
    const silent = wait === null || (soon && wait !== "running" && wait !== "next");
    return silent ? null : t(`analytics.waiting.${wait}`, { at: data?.nextAt ? instant(data.nextAt) : "" });
  };
}
