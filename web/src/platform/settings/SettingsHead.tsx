import type { ReactNode } from "react";

/** Title, one sentence of purpose, and the page's actions. */
export function SettingsHead({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <header className="shead">
      <div className="col sp">
        <h1>{title}</h1>
        {text && <p className="t2">{text}</p>}
      </div>
      <div className="row">{children}</div>
    </header>
  );
}
