import { useT } from "../../i18n/i18n";
import { Icon } from "../../icon/Icon";

interface TimelineSearchProps {
  /** Null while the box is closed. */
  word: string | null;
  setWord(word: string | null): void;
}

/** Narrows a timeline to what speaks of a word. */
export function TimelineSearch({ word, setWord }: TimelineSearchProps) {
  const t = useT();
  const label = t("record.searchTimeline");
  if (word === null)
    return (
      <button type="button" className="btn icon sm ghost" aria-label={label} onClick={() => setWord("")}>
        <Icon name="search" size={14} />
      </button>
    );
  return (
    <div className="input list-search">
      <Icon name="search" size={14} className="t3" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoFocus
        value={word}
        onChange={(event) => setWord(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setWord(null)}
        onBlur={() => word === "" && setWord(null)}
      />
    </div>
  );
}
