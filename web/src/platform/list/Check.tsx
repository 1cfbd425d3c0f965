import { useEffect, useRef } from "react";

interface CheckProps {
  label: string;
  checked: boolean;
  mixed?: boolean;
  toggle(shift: boolean): void;
}

/** A checkbox of the grid; never takes the grid's focus. */
export function Check({ label, checked, mixed = false, toggle }: CheckProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <input
      ref={input}
      type="checkbox"
      className="cb"
      tabIndex={-1}
      aria-label={label}
      checked={checked}
      onChange={() => undefined}
      onClick={(event) => {
        event.stopPropagation();
        toggle(event.shiftKey);
      }}
    />
  );
}
