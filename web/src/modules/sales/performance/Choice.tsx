import { useEffect, useRef } from "react";

interface ChoiceProps {
  label: string;
  options: readonly string[];
  name(key: string): string;
  value: string | undefined;
  choose(key: string): void;
}

/** One of a few, all in sight; it scrolls sideways where they have no room. */
export function Choice({ label, options, name, value, choose }: ChoiceProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen comes into sight whenever it changes
  useEffect(() => {
    box.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  return (
    <div className="perf-choice" ref={box}>
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
