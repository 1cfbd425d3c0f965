import { useQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "../api/client";

export type MailSettings = Schemas["MailRoutesShown"];
export type MailItem = Schemas["MailRoutesItem"];

export const outboxKey = ["mail", "outbox"] as const;
export const settingsKey = ["mail", "settings"] as const;

export const useMailSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => content(client.GET("/api/v1/mail/settings", { signal })),
  });

const moving = (items: MailItem[] | undefined) =>
  items?.some(({ state }) => state === "queued" || state === "sending") ?? false;

/** All mail, the newest first; looked at again while some of it is on its way. */
export const useOutbox = () =>
  useQuery({
    queryKey: outboxKey,
    queryFn: async ({ signal }) => (await content(client.GET("/api/v1/mail/outbox", { signal }))).items,
    refetchInterval: ({ state }) => (moving(state.data) ? 3000 : false),
  });

/** What was sent of a record. */
export const useMailOf = (object: string, id: number, wanted = true) =>
  useQuery({
    queryKey: ["mail", object, id],
    queryFn: async ({ signal }) =>
      (await content(client.GET("/api/v1/mail", { params: { query: { object, id } }, signal }))).items,
    enabled: wanted,
    refetchInterval: ({ state }) => (moving(state.data) ? 3000 : false),
  });
