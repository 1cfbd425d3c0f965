import { useEffect, useRef } from "react";

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

let singleKeys = true;

/** Turns single-key shortcuts on or off, as the user chose in the profile. */
export const setSingleKeys = (on: boolean): void => {
  singleKeys = on;
};

const editable = "input, textarea, select, [contenteditable=true], .ant-select, .ant-picker, [role=combobox]";
const floating =
  ".ant-modal-wrap, .ant-drawer-open, .ant-select-dropdown:not(.ant-select-dropdown-hidden), [data-keys=own]";

/** Whether the event belongs to typing, also inside an input method. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  event.keyCode === 229 ||
  (event.target instanceof Element && event.target.closest(editable) !== null);

const overlaid = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest(floating) !== null;

function nameOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl ${key}` : key;
}

const isControl = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest("button, a[href], summary, [role=button]") !== null;

/** Enter and space on a focused button or link keep their own meaning. */
const ownMeaning = (event: KeyboardEvent, name: string): boolean =>
  (name === "Enter" || name === "Space") && isControl(event);

function dispatch(event: KeyboardEvent, map: KeyMap): void {
  const name = nameOf(event);
  const action = map[name];
  if (!action || event.defaultPrevented || event.altKey) return;
  if (!name.startsWith("Ctrl ") && (isTyping(event) || overlaid(event) || ownMeaning(event, name))) return;
  if (name.length === 1 && !singleKeys) return;
  event.preventDefault();
  action(event);
}

/** Listens for keys such as `J`, `Space`, `Enter`, `Ctrl K` while the component is there. */
export function useKeys(map: KeyMap, active = true): void {
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => dispatch(event, latest.current);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [active]);
}

/** `G` and then a letter within 1.2 seconds. */
export function useGoKeys(targets: Record<string, () => void>): void {
  const armedAt = useRef(0);
  const follow = Object.fromEntries(
    Object.entries(targets).map(([key, go]) => [
      key,
      (event: KeyboardEvent) => {
        if (event.timeStamp - armedAt.current < 1200) {
          event.stopImmediatePropagation();
          armedAt.current = 0;
          go();
        }
      },
    ]),
  );
  const latest = useRef(follow);
  latest.current = follow;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event) || overlaid(event) || !singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toUpperCase();
      if (key === "G") armedAt.current = event.timeStamp;
      else latest.current[key]?.(event);
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
}
