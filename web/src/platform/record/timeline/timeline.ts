import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../api/api";
import type { Attachment } from "../Attachments";

/** Something that happened with a record. */
export interface TimelineEvent {
  id: string;
  at: string;
  kind: string;
  /** Absent for contacts, which are named by their kind. */
  title: string | null;
  text: string | null;
  actorId: number | null;
  actor: string | null;
  object: string;
  recordId: number;
  data: Record<string, unknown> | null;
  /** Files attached to an entry. */
  files?: Attachment[] | null;
}

interface TimelinePage {
  items: TimelineEvent[];
  next: string | null;
}

/** A record's history of contacts and changes, newest first; null asks for all kinds but system events. */
export function useTimeline(object: string, id: number, kinds: string[] | null) {
  const wanted = (
    kinds ?? ["note", "call", "visit", "mail", "meeting", "chat", "task", "file", "survey", "interview"]
  ).join(",");
  const found = useInfiniteQuery({
    queryKey: ["timeline", object, id, wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get<TimelinePage>(`/${object}/${id}/timeline`, { kinds: wanted, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  return { ...found, items };
}

/** Whether an event speaks of what is looked for. */
export const speaksOf = (event: TimelineEvent, word: string): boolean =>
  [event.title, event.text, event.actor, ...Object.values((event.data?.names ?? {}) as Record<string, string>)].some(
    (text) => text?.toLowerCase().includes(word.toLowerCase()),
  );
