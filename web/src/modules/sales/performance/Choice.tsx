interface ChoiceProps {
  label: string;
  options: readonly string[];
  name(key: string): string;
  value: string | undefined;
  choose(key: string): void;
}

/** One of a few, all in sight; it scrolls sideways where they have no room. */
export function Choice({ label, options, name, value, choose }: ChoiceProps) {
  return (
    <div className="pf-choice">
      <div className="seg" role="group" aria-label={label}>
        {options.map((key) => (
          <button type="button" key={key} aria-pressed={key === value} onClick={() => choose(key)}>
            {name(key)}
          </button>
        ))}
      </div>
    </div>
  );
}
