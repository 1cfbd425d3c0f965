import { useQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "@/platform/api/client";

export type Cluster = Schemas["ShowClustersCluster"];

export const clustersKey = ["analytics", "clusters"] as const;

/** The groups that the last run found, with what is special about each. */
export const useClusters = (enabled: boolean) =>
  useQuery({
    queryKey: clustersKey,
    queryFn: ({ signal }) => content(client.GET("/api/v1/analytics/clusters", { signal })),
    enabled,
  });

/** As a condition of the list of customers. */
export const inCluster = (key: string) => ({ all: [{ field: "cluster", op: "in", value: [key] }] });
