import { useSearchParams } from "react-router";

const SETTING = "s.";

/** The file, the model, its settings and the trial stand in the address, so that a link leads to the same. */
export function useTrialAddress() {
  const [search, setSearch] = useSearchParams();
  const put = (changes: Record<string, string | null>, replace = true) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(changes)) {
          if (value === null) next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace },
    );
  return {
    fileId: search.get("file") ?? "",
    model: search.get("model") ?? "",
    trial: Number(search.get("trial")) || null,
    written: Object.fromEntries(
      [...search].filter(([key]) => key.startsWith(SETTING)).map(([key, value]) => [key.slice(SETTING.length), value]),
    ),
    showFile: (id: string | null) => put({ file: id, trial: null }),
    showModel: (model: string) =>
      put({
        model,
        trial: null,
        ...Object.fromEntries([...search.keys()].filter((key) => key.startsWith(SETTING)).map((key) => [key, null])),
      }),
    write: (setting: string, value: string) => put({ [SETTING + setting]: value }),
    showTrial: (job: number) => put({ trial: String(job) }, false),
  };
}
