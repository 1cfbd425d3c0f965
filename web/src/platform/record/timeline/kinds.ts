import type { IconName } from "../../icon/Icon";

const icons: Record<string, IconName> = {
  note: "pencil",
  call: "phone",
  visit: "map-pin",
  mail: "mail",
  meeting: "users",
  chat: "message-circle",
  task: "circle-check",
  survey: "star",
  interview: "star",
  system: "history",
  file: "paperclip",
};

export const iconOfKind = (kind: string): IconName => icons[kind] ?? "circle";

/** The kinds a timeline can be narrowed to. */
export const timelineKinds = ["note", "call", "visit", "mail", "meeting", "chat", "task"] as const;
