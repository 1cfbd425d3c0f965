import { useMemo } from "react";
import { currentLanguage, type Language, useLanguage } from "../i18n/i18n";
import { useSessionQuery } from "../session/session";
import { amountFormats } from "./amounts";
import { dayFormats, NONE } from "./days";

/** Writes values the way the design guide asks, in the user's language and time zone. */
export const formatsFor = (language: Language, zone: string | undefined, now: () => Date = () => new Date()) => ({
  /** What stands for no value. */
  none: NONE,
  ...dayFormats(language, zone, now),
  ...amountFormats(language),
});

export type Formats = ReturnType<typeof formatsFor>;

export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useSessionQuery().data?.user.timeZone ?? undefined;
  return useMemo(() => formatsFor(language, zone), [language, zone]);
}

/** Formats outside components, in the browser's own zone. */
export const plainFormats = (): Formats => formatsFor(currentLanguage(), undefined);
