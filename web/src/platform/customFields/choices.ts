import { useQuery, useQueryClient } from "@tanstack/react-query";
import { client, content, type Schemas } from "../api/client";
import { catalogueKey } from "../catalogue/catalogue";
import { toast } from "../feedback/toasts";
import { t } from "../i18n/i18n";
import { tell } from "../record/save";

/** A built-in choice whose options the company may edit. */
export type Choice = Schemas["EditOptionsChoice"];

/** One option in the editor; a new one has no value yet. */
export interface OptionRow {
  key: string;
  value: string | null;
  label: string;
  retired: boolean;
}

const choicesKey = ["choices"] as const;

export const useChoices = () =>
  useQuery({
    queryKey: choicesKey,
    queryFn: ({ signal }) => content(client.GET("/api/v1/fields/choices", { signal })),
  });

export const rowsOf = ({ options }: Choice): OptionRow[] =>
  options.map(({ value, label, retired }) => ({ key: value, value, label: label ?? value, retired }));

/** The rows with one a place higher or lower; unchanged at the ends. */
export function moved(rows: OptionRow[], at: number, step: 1 | -1): OptionRow[] {
  const [one, other] = [rows[at], rows[at + step]];
  if (!one || !other) return rows;
  return rows.map((row, index) => (index === at ? other : index === at + step ? one : row));
}

/** What is offered, in its order; what is left out is retired by the server. */
export const offered = (rows: OptionRow[]): { value: string | null; label: string }[] =>
  rows
    .filter(({ retired, label }) => !retired && label.trim() !== "")
    .map(({ value, label }) => ({ value, label: label.trim() }));

/** Saves the options; the catalogue is read anew, so that forms offer them at once. */
export function useSaveChoice() {
  const queries = useQueryClient();
  return async ({ object, key, label, version }: Choice, rows: OptionRow[]): Promise<boolean> => {
    try {
      await content(
        client.PUT("/api/v1/fields/choices/{object}/{field}", {
          params: { path: { object, field: key } },
          headers: { "If-Match": `"v${version}"` },
          body: { options: offered(rows) },
        }),
      );
      await Promise.all([
        queries.invalidateQueries({ queryKey: choicesKey }),
        queries.invalidateQueries({ queryKey: catalogueKey }),
      ]);
      toast.ok(t("settings.choiceSaved", { label }));
      return true;
    } catch (error) {
      await queries.invalidateQueries({ queryKey: choicesKey });
      tell(error);
      return false;
    }
  };
}
