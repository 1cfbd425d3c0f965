import type { HubConnection } from "@microsoft/signalr";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { catalogueKey } from "../catalogue/catalogue";
import { jobsKey } from "../feedback/jobs";
import { refreshRows } from "../list/refresh";
import { sessionKey } from "../session/session";

export interface Change {
  object: string;
  ids: number[];
  created?: number[];
}

let connection: HubConnection | null = null;
const watched = new Map<string, number[]>();
const listeners = new Set<(change: Change) => void>();

function tellServer(object: string): void {
  if (connection?.state !== "Connected") return;
  const ids = watched.get(object);
  void (ids ? connection.invoke("Watch", object, ids) : connection.invoke("Unwatch", object)).catch(() => undefined);
}

/** Lets lists and records of other screens know that something changed here. */
export function refreshObject(queries: QueryClient, object: string): void {
  void queries.invalidateQueries({ queryKey: ["rows", object] });
  void queries.invalidateQueries({ queryKey: ["record", object] });
  void queries.invalidateQueries({ queryKey: ["timeline"] });
}

function refresh(queries: QueryClient, change: Change): void {
  for (const listener of listeners) listener(change);
  for (const id of change.ids) void queries.invalidateQueries({ queryKey: ["record", change.object, id] });
  refreshRows(queries, change.object, change.ids);
  if (change.object === "activities" || change.object === "tasks")
    void queries.invalidateQueries({ queryKey: ["timeline"] });
}

function listen(hub: HubConnection, queries: QueryClient): void {
  hub.on("changed", (change: Change) => refresh(queries, change));
  hub.on("signedOut", () => queries.setQueryData(sessionKey, null));
  hub.on("job", () => void queries.invalidateQueries({ queryKey: jobsKey }));
  hub.on("notification", () => {
    void queries.invalidateQueries({ queryKey: ["notifications"] });
    void queries.invalidateQueries({ queryKey: ["approvals"] });
  });
  hub.on("catalogue", () => void queries.invalidateQueries({ queryKey: catalogueKey }));
  hub.onreconnected(() => {
    for (const object of watched.keys()) tellServer(object);
    void queries.invalidateQueries();
  });
}

/** Keeps one socket to the server while somebody is signed in. */
export function useRealtime(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let ended = false;
    const start = async () => {
      const { HubConnectionBuilder, LogLevel } = await import("@microsoft/signalr");
      if (ended) return;
      connection = new HubConnectionBuilder()
        .withUrl("/realtime")
        .withAutomaticReconnect([0, 2000, 5000, 10_000, 30_000])
        .configureLogging(LogLevel.None)
        .build();
      listen(connection, queries);
      await connection.start();
      for (const object of watched.keys()) tellServer(object);
    };
    void start().catch(() => undefined);
    return () => {
      ended = true;
      void connection?.stop();
      connection = null;
    };
  }, [queries]);
}

/** Asks the server to report changes of these records while they are on the screen. */
export function useWatch(object: string, ids: number[]): void {
  const signature = ids.join(",");
  useEffect(() => {
    watched.set(object, signature ? signature.split(",").map(Number) : []);
    tellServer(object);
    return () => {
      watched.delete(object);
      tellServer(object);
    };
  }, [object, signature]);
}

/** Calls back for every change of an object that the server reports. */
export function useChanges(listener: (change: Change) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}
